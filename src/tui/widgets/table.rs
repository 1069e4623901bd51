//! A table of which only the visible rows exist.

mod draw;
mod fit;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::Widget,
};

use super::{
    Fill,
    ink::{Ink, width},
    window::thumb,
};
use fit::{Shown, fit};

/// A table. Numbers, units, marks and periods are never cut: where they do not fit, the column of the highest
/// [`Column::priority`] is not shown. Only [`Column::shrinkable`] texts end in `…`.
#[derive(Debug, Clone, Default)]
pub struct Table<'a> {
    /// The columns.
    pub columns: Vec<Column<'a>>,
    /// The rows on the screen, from [`Self::first`] on; what does not fit is not drawn.
    pub rows: Vec<Row<'a>>,
    /// Rows elsewhere in the table for whose texts columns keep room, so that nothing moves aside while rows scroll.
    pub samples: Vec<Row<'a>>,
    /// The index of the first of [`Self::rows`] in the whole table.
    pub first: usize,
    /// The rows of the whole table; more than fit bring a scrollbar.
    pub total: usize,
    /// The index of the selected row in the whole table.
    pub selected: Option<usize>,
    /// Stands at the left edge of the selected row and takes room in all rows; may be empty.
    pub marker: Span<'a>,
    /// A group head that stays on top while its group is scrolled.
    pub sticky: Option<Row<'a>>,
    /// Whether headers and the rule under them are drawn.
    pub headed: bool,
    /// Unfrozen columns left out at the left (scrolled away).
    pub skip: usize,
    /// Blank columns between columns.
    pub gap: u16,
    /// How its parts look.
    pub styles: TableStyles,
}

/// How the parts of a [`Table`] look.
#[derive(Debug, Clone, Copy, Default)]
pub struct TableStyles {
    /// Laid under the headers.
    pub header: Style,
    /// The rule under the headers.
    pub rule: Style,
    /// The rule of a group head.
    pub group: Style,
    /// Laid over the selected row: a background, nothing else.
    pub selected: Style,
    /// The scrollbar's track.
    pub track: Style,
    /// The scrollbar's thumb.
    pub thumb: Style,
}

/// A column of a [`Table`].
#[derive(Debug, Clone, Default)]
pub struct Column<'a> {
    /// Its header; ends in `…` where room is short.
    pub header: Line<'a>,
    /// Where its texts stand.
    pub align: Align,
    /// The least width.
    pub min: u16,
    /// The width it gets when there is room; wider texts widen a column that is not shrinkable.
    pub ideal: u16,
    /// The greatest width of a shrinkable column, which gets what room is left.
    pub max: u16,
    /// For decimals: columns kept right of the whole part, so that scrolling moves no number sideways.
    pub after: u16,
    /// The column of the highest priority is the first not to be shown.
    pub priority: u8,
    /// Whether it stays when columns are scrolled away.
    pub frozen: bool,
    /// Whether its texts may end in `…` (names only).
    pub shrinkable: bool,
    /// Whether a text wider than the column takes room from the text before it, and moves aside for a long one.
    pub flows: bool,
}

/// Where the texts of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// At the right.
    Right,
    /// The decimal marks of all visible rows in one column.
    Decimal,
    /// The same, but where a name needs the room those of long numbers stand further to the right.
    Loose,
}

/// A row of a [`Table`].
#[derive(Debug, Clone, Default)]
pub struct Row<'a> {
    /// One cell a column; of a group head the first is the title and the second stands at the right.
    pub cells: Vec<Cell<'a>>,
    /// Laid under the row.
    pub style: Style,
    /// What it is.
    pub kind: RowKind,
}

/// What a row of a [`Table`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowKind {
    /// A row of cells.
    #[default]
    Item,
    /// A title with a rule.
    GroupHead,
    /// Space.
    Blank,
}

/// A cell. In a column of decimals the parts meet at the decimal mark, elsewhere they follow each other.
#[derive(Debug, Clone, Default)]
pub struct Cell<'a> {
    /// The text, or a number's mark and whole part.
    pub before: Line<'a>,
    /// A number's decimal mark and what follows it.
    pub after: Line<'a>,
    /// In place of a text that has no room; may be empty.
    pub short: Line<'a>,
    /// In place of a text.
    pub bar: Option<CellBar>,
}

/// A bar from the left edge of its cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellBar {
    /// How much of the column it fills.
    pub share: f64,
    /// How sure it is.
    pub fill: Fill,
    /// How it looks.
    pub style: Style,
    /// How the partial last cell of a hollow bar looks.
    pub hollow_end: Style,
    /// Whether there are no colours.
    pub plain: bool,
}

impl<'a> Cell<'a> {
    /// A cell of one text.
    pub fn text(line: impl Into<Line<'a>>) -> Self {
        Self { before: line.into(), ..Self::default() }
    }

    /// A number, split at its decimal mark; a second style for the mark before it is the caller's to give.
    #[must_use]
    pub fn number(text: &str, style: Style) -> Self {
        let at = text.find('.').unwrap_or(text.len());
        let (before, after) = text.split_at(at);
        let (before, after) = (before.to_owned(), after.to_owned());
        Self { before: Line::styled(before, style), after: Line::styled(after, style), ..Self::default() }
    }

    fn joined(&self) -> Line<'a> {
        let mut line = self.before.clone();
        line.spans.extend(
            self.after.spans.iter().map(|span| Span::styled(span.content.clone(), self.after.style.patch(span.style))),
        );
        line
    }
}

impl Table<'_> {
    /// The rows of the screen taken by headers.
    fn head(&self, height: i32) -> i32 {
        match (self.headed, height) {
            (false, _) | (true, 0..=1) => 0,
            (true, 2..=5) => 1,
            (true, _) => 2,
        }
    }

    /// How many rows of the table an area shows, without the sticky head.
    #[must_use]
    pub fn capacity(&self, area: Rect) -> usize {
        let height = i32::from(area.height);
        (height - self.head(height) - i32::from(self.sticky.is_some())).max(0) as usize
    }

    /// Which row of the whole table stands at a place of the screen: the hit map of the mouse.
    #[must_use]
    pub fn row_at(&self, area: Rect, x: u16, y: u16) -> Option<usize> {
        if !area.contains((x, y).into()) {
            return None;
        }
        let top = self.head(i32::from(area.height)) + i32::from(self.sticky.is_some());
        let index = usize::try_from(i32::from(y - area.y) - top).ok()?;
        let row = self.rows.get(index)?;
        (row.kind != RowKind::Blank).then_some(self.first + index)
    }

    /// Which column stands at a column of the screen.
    #[must_use]
    pub fn column_at(&self, area: Rect, x: u16) -> Option<usize> {
        let x = i32::from(x) - i32::from(area.x);
        let shown = self.shown(i32::from(area.width), i32::from(area.height));
        shown.iter().find(|column| (column.x..column.x + column.wide).contains(&x)).map(|column| column.index)
    }

    /// The indices of the columns that an area shows.
    #[must_use]
    pub fn shown_columns(&self, area: Rect) -> Vec<usize> {
        self.shown(i32::from(area.width), i32::from(area.height)).iter().map(|column| column.index).collect()
    }

    fn scrolls(&self, height: i32) -> bool {
        self.total > (height - self.head(height) - i32::from(self.sticky.is_some())).max(0) as usize
    }

    /// Where the light on the selected row ends. In reverse numbers would lose their colours and small pictures their
    /// shapes, so it ends with the name there, a blank behind its last letter; the marker says the rest.
    fn lit(&self, shown: &[Shown], row: &Row<'_>, right: i32) -> i32 {
        let column = |place: &Shown| self.columns.get(place.index);
        let name = shown.iter().find(|place| column(place).is_some_and(|column| column.shrinkable)).or(shown.first());
        match name {
            Some(name) if self.styles.selected.add_modifier.contains(Modifier::REVERSED) => {
                let text = row.cells.get(name.index).map_or(0, |cell| width(&cell.before) + width(&cell.after));
                name.x + name.wide.min(text + 1)
            }
            _ => right,
        }
    }

    fn lead(&self) -> i32 {
        width(&self.marker.clone().into())
    }

    fn shown(&self, wide: i32, height: i32) -> Vec<Shown> {
        // An ellipsis in the last column of the screen has no room on terminals that draw it two columns wide.
        let cut = self.columns.last().is_some_and(|column| column.shrinkable);
        let right = if self.scrolls(height) { 2 } else { i32::from(cut) };
        fit(self, self.lead(), wide - self.lead() - right)
    }
}

impl Widget for &Table<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let (wide, high) = (ink.width(), ink.height());
        let shown = self.shown(wide, high);
        let head = self.head(high);
        self.draw_head(&mut ink, &shown, head);
        let right = if self.scrolls(high) { wide - 2 } else { wide };
        let mut top = head;
        if let Some(sticky) = &self.sticky {
            self.draw_row(&mut ink, &shown, top, sticky, right);
            top += 1;
        }
        for ((y, row), index) in (top..high).zip(&self.rows).zip(self.first..) {
            self.draw_row(&mut ink, &shown, y, row, right);
            if self.selected == Some(index) {
                ink.line(0, y, &self.marker.clone().into());
                ink.tint(0, y, self.lit(&shown, row, right), self.styles.selected);
            }
        }
        if self.scrolls(high) && wide > 1 {
            let track = (high - head).max(0);
            let visible =
                self.first..self.first.saturating_add((high - top).max(0) as usize).min(self.total.max(self.first));
            let thumb = thumb(&visible, self.total, track as usize);
            for at in 0..track {
                let lit = thumb.contains(&(at as usize));
                let (symbol, style) = if lit { ("┃", self.styles.thumb) } else { ("│", self.styles.track) };
                ink.put(wide - 1, head + at, symbol, style);
            }
        }
    }
}

#[cfg(test)]
mod tests;
