"""Lets `python -m ptsopimus_xl` be the command line."""

import sys

from ptsopimus_xl.cli import main

if __name__ == "__main__":
    sys.exit(main())
