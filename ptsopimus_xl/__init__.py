"""Excel reporting for the service production agreements of a Finnish city."""
