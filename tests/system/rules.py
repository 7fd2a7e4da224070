# SPDX-License-Identifier: Apache-2.0
"""What assistive tools need of every window: the rules, in one place. Each yields sentences about what breaks it."""
import re

import desk
import pyatspi

# A role that the user acts on or reads by its name.
NAMED = frozenset((
    "push button", "radio button", "check box", "toggle button", "menu", "menu item", "check menu item",
    "radio menu item", "combo box", "text", "password text", "entry", "spin button", "table", "tree", "tree table",
    "list", "list box", "page tab", "table column header", "slider", "dialog", "alert",
))
# Qt's own parts, which no user meets: the corner of a table, the arrows of scroll bars, separators of menus.
INNER_PARENTS = frozenset(("scroll bar", "spin button"))
MARKUP = re.compile(r"</?[a-zA-Z!][^<>]*>|&(?:nbsp|lt|gt|amp|quot|#\d+);")
SLACK = 3  # pixels by which neighbours may overlap


def place(node):
    """Where a node is in the tree, for messages."""
    names = []
    while node is not None and node.getRoleName() not in ("application", "desktop frame"):
        names.append(node.name or node.getRoleName())
        node = node.parent
    return " › ".join(reversed(names[:4]))


def label_names(node):
    return [name.strip() for name in desk.labels(node) if name.strip()]


def is_separator(node):
    return node.getRoleName() in ("menu item", "check menu item") and not node.name and (
        not desk.is_enabled(node) or node.getRoleName() == "separator")


def is_inner(node):
    parent = node.parent
    if parent is None:
        return True
    if parent.getRoleName() in INNER_PARENTS:
        return True
    # the corner of a table has neither text nor action
    return parent.getRoleName() in ("table", "tree", "tree table") and node.getRoleName() not in NAMED


def unnamed(node):
    """Every control has a name, or a label that names it."""
    if node.getRoleName() in NAMED and not is_inner(node) and not is_separator(node):
        if not node.name.strip() and not label_names(node):
            yield f"{node.getRoleName()} without a name in {place(node)}"


def unlabelled_box(node):
    """The name of a combo box is its current entry, so only its label says what it is for."""
    if node.getRoleName() == "combo box" and not label_names(node):
        yield f"combo box “{node.name}” without a label in {place(node)}"


def markup(node):
    """Names and descriptions are plain text."""
    for kind, text in (("name", node.name), ("description", node.description)):
        if MARKUP.search(text):
            yield f"markup in the {kind} of {node.getRoleName()} {place(node)}: {text!r}"


def table_by_cells(node):
    """A table is read cell by cell: each column has a heading, and each row something to read."""
    if node.getRoleName() not in ("table", "tree table") or not node.queryTable().nRows:
        return
    grid = node.queryTable()
    for column in range(grid.nColumns):
        if not grid.getColumnDescription(column).strip():
            yield f"column {column} of {place(node)} has no heading"
    for row in range(min(grid.nRows, 40)):
        row_cells = [grid.getAccessibleAt(row, column) for column in range(grid.nColumns)]
        for cell in row_cells:
            yield from markup(cell)
        if not any(cell.name.strip() for cell in row_cells):
            yield f"row {row} of {place(node)} has nothing to read"


RULES = (unnamed, unlabelled_box, markup, table_by_cells)


def faults(root):
    """All that breaks a rule in what \\a root shows."""
    return sorted({fault for node in desk.walk(root) if node is root or desk.is_showing(node)
                   for rule in RULES for fault in rule(node)})


def menu_faults(menu):
    """Of a menu with all its entries, which need not be open."""
    found = [fault for rule in (unnamed, markup) for fault in rule(menu)]
    for child in menu:
        if child is not None:
            found += menu_faults(child)
    return found


# the order of Tab


def box_of(node):
    return node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)


def ancestors(node):
    """From the outermost to the node itself."""
    chain = []
    while node is not None and node.getRoleName() not in ("application", "desktop frame"):
        chain.insert(0, node)
        node = node.parent
    return chain


def comes_before(one, other):
    """One box is read before the other: above it, or in the same line and at its left."""
    if other.y >= one.y + one.height - SLACK:
        return True
    is_above = other.y + other.height <= one.y + SLACK
    return not is_above and other.x >= one.x - SLACK


def in_reading_order(one, other):
    """Compares two stops of Tab by the areas that hold only one of them, from the largest to the stops themselves."""
    for first, second in zip(ancestors(one), ancestors(other)):
        if first == second:
            continue
        a, b = box_of(first), box_of(second)
        if b.x >= a.x + a.width - SLACK or b.y >= a.y + a.height - SLACK:
            return True  # areas side by side, or one below the other
        if comes_before(a, b):
            return True
    return comes_before(box_of(one), box_of(other))


def order_faults(stops):
    """Tab goes in reading order; once it may go back, from the last stop to the first."""
    def title(node):
        return f"{node.getRoleName()} “{node.name or ', '.join(label_names(node))}”"

    return [f"Tab goes from {title(one)} {tuple(box_of(one))} back to {title(other)} {tuple(box_of(other))}"
            for one, other in zip(stops, stops[1:]) if not in_reading_order(one, other)]


# alerts

ALERT_SPACING = 1.0  # seconds


def alert_faults(alerts, wanted):
    """\\a alerts are (seconds, words). Each wanted text is announced, and no two within a second."""
    said = [words for _, words in alerts]
    found = [f"no alert says “{text}”, only {said}" for text in wanted if not any(text in words for words in said)]
    times = [seconds for seconds, _ in alerts]
    found += [f"alerts {later - sooner:.2f} s apart: {said}" for sooner, later in zip(times, times[1:])
              if later - sooner < ALERT_SPACING * 0.95]
    return found
