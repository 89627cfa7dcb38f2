"""Small numbers of a published table are hidden, with so many others that no sum gives them back.

A table has rows and columns of counts with their totals; a total is a cell like the others, and
each row and column says one equation.  Cells and rows and columns are a graph: a cell is the edge
between its row and its column.  What is hidden can be recomputed exactly if its edge lies on no
ring of hidden edges.  So for each small number a ring is closed of the least cells that there are;
all of them are above nought, so that each may as well be one more or one less.
"""

from collections.abc import Container, Iterable, Mapping
from heapq import heappop, heappush

from attrs import frozen

LEAST = 5
"""A count from one to below this is small."""
TOTAL = ""
"""The name of the row and of the column in which the totals stand."""
Cell = tuple[str, str]
Node = tuple[str, str]
"""What kind of node it is, and its name."""
_ROW, _COLUMN, _OUTSIDE = "row", "column", ("outside", "")


def with_totals(counts: Mapping[Cell, int]) -> dict[Cell, int]:
    """Return a whole table: each cell there can be, nought where nothing was counted, and totals.

    A single row or column is its own total, and has none beside it.
    """
    rows, columns = (sorted({cell[side] for cell in counts}) for side in (0, 1))
    table = {(row, column): counts.get((row, column), 0) for row in rows for column in columns}
    if len(columns) > 1:
        table |= {(row, TOTAL): sum(table[row, one] for one in columns) for row in rows}
        columns = [*columns, TOTAL]
    if len(rows) > 1:
        table |= {(TOTAL, one): sum(table[row, one] for row in rows) for one in columns}
    return table


def hidden_cells(table: Mapping[Cell, int], least: int = LEAST) -> frozenset[Cell]:
    """Return the cells of a table with totals that are not published."""
    hidden = {cell for cell, count in table.items() if 0 < count < least}
    graph = _Graph(table)
    for cell in sorted(hidden):
        known = [one for one, count in table.items() if count and one != cell]
        if graph.way(cell, [one for one in known if one in hidden], hidden) is None:
            hidden.update(graph.way(cell, known, hidden) or ())
    return frozenset(hidden)


@frozen
class _Graph:
    """The rows and columns of a table; those that say no equation are one node, the outside."""

    table: Mapping[Cell, int]

    def _nodes(self, cell: Cell) -> tuple[Node, Node]:
        has_rows, has_columns = (len({one[side] for one in self.table}) > 1 for side in (1, 0))
        row, column = cell
        return (
            (_ROW, row) if has_rows else _OUTSIDE,
            (_COLUMN, column) if has_columns else _OUTSIDE,
        )

    def way(self, around: Cell, over: Iterable[Cell], free: Container[Cell]) -> list[Cell] | None:
        """Return the cheapest cells that lead from a cell's row to its column, without itself.

        What is *free* costs nothing; a total costs as much as all that it sums, so it comes last.
        """
        start, end = self._nodes(around)
        beside: dict[Node, list[tuple[Node, Cell]]] = {}
        for cell in over:
            one, other = self._nodes(cell)
            beside.setdefault(one, []).append((other, cell))
            beside.setdefault(other, []).append((one, cell))
        best = {start: 0}
        waiting: list[tuple[int, Node, list[Cell]]] = [(0, start, [])]
        while waiting:
            cost, here, gone = heappop(waiting)
            if here == end:
                return gone
            for there, cell in beside.get(here, ()):
                dearer = cost + (0 if cell in free else self.table[cell])
                if dearer < best.get(there, dearer + 1):
                    best[there] = dearer
                    heappush(waiting, (dearer, there, [*gone, cell]))
        return None
