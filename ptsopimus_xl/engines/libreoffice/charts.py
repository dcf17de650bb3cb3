"""The charts of a sheet in Calc, as xlwings asks for them: only how far their values reach."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes  # noqa: TID251  # one of xlwings' homes


class Charts(base_classes.Charts):
    """The charts of a sheet."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = self.parent = sheet

    @property
    def api(self) -> Any:
        return self.sheet.api.getCharts()

    def __iter__(self) -> Iterator["Chart"]:
        return (Chart(self.api.getByIndex(index)) for index in range(len(self)))

    def __len__(self) -> int:
        return int(self.api.getCount())

    def __call__(self, index: int) -> "Chart":
        return Chart(self.api.getByIndex(index - 1))


class Chart(base_classes.Chart):
    """A chart."""

    def __init__(self, chart: Any) -> None:
        self.chart = chart

    @property
    def api(self) -> Any:
        return self.chart

    @property
    def value_axis(self) -> "ChartAxis":
        return ChartAxis(self.chart.getEmbeddedObject().getDiagram().getYAxis())


class ChartAxis(base_classes.ChartAxis):
    """The axis of a chart's values."""

    def __init__(self, axis: Any) -> None:
        self.axis = axis

    @property
    def api(self) -> Any:
        return self.axis

    @property
    def maximum_scale(self) -> float:
        return float(self.axis.Max)

    @maximum_scale.setter
    def maximum_scale(self, value: float | None) -> None:
        self.set(maximum_scale=value)

    def set(self, *, maximum_scale: Any = None, **_: Any) -> None:
        """Change the end of the axis; xlwings hands over a mark for what is to stay as it is."""
        self.axis.AutoMax = maximum_scale is None
        if isinstance(maximum_scale, int | float):
            self.axis.Max = float(maximum_scale)
