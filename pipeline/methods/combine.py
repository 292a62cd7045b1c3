"""From the classes of several parts to one group."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.errors import ConfigError
from pipeline.methods.areas import Areas, Integers


@dataclass(frozen=True)
class SingleParams:
    """`sizes`: number of classes of the one part."""

    sizes: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.sizes) != 1:
            raise ConfigError("groups of one part", repr(self.sizes), "sizes", "name one part, or use matrix")


def single(values: Integers, areas: Areas, reference: None, params: SingleParams) -> tuple[npt.NDArray[np.int8], None]:
    """Let the classes of one part, (..., n, 1) int, be the groups; -1 stays, invalid areas become -1."""
    groups = values.astype(np.int8)
    groups[np.broadcast_to(~areas.valid[:, None], groups.shape)] = -1
    return groups, None


@dataclass(frozen=True)
class MatrixParams:
    """`sizes`: number of classes of the row part (status) and of the column part (dynamics)."""

    sizes: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.sizes) != 2 or min(self.sizes) < 2 or self.sizes[0] * (self.sizes[1] + 1) > 127:
            raise ConfigError(
                "a matrix has two parts of two or more classes", repr(self.sizes), "sizes", "correct the parts"
            )


def matrix(values: Integers, areas: Areas, reference: None, params: MatrixParams) -> tuple[npt.NDArray[np.int8], None]:
    """Number the groups of a cross table, then one group per row class for areas without a column class.

    Parameters
    ----------
    values : (..., n, 2) int
        Classes of the row part and of the column part, -1 where missing.
    areas : Areas
        Invalid areas become -1.
    reference : None
        Nothing is measured.
    params : MatrixParams

    Returns
    -------
    (..., n, 1) int8: row * columns + column; rows * columns + row without a column class; -1 without a row class.

    Notes
    -----
    Berlin: 4 status classes x 3 dynamics classes = 12 groups, `1+` ... `4-` (published).
    """
    rows, columns = params.sizes
    row, column = values[..., :1], values[..., 1:]
    groups = np.where(column >= 0, row * columns + column, rows * columns + row).astype(np.int8)
    groups[(row < 0) | ~areas.valid[:, None]] = -1
    return groups, None
