//! Content that is looked up: tables, facts by name, readings of a growth.

use std::fmt;
use std::rc::Rc;

use super::{Figure, Headline, Phrase};

/// One figure, large, with all that is known about it.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The figure; its facts are what stands under it: the value in other scales.
    pub headline: Headline,
    /// What is known about it.
    pub facts: Vec<Fact>,
}

/// A name and what is said under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The name; empty where it goes on with the one before.
    pub name: String,
    /// What is said.
    pub what: Phrase,
}

impl Fact {
    /// A fact with its name.
    #[must_use]
    pub fn new(name: impl Into<String>, what: impl Into<Phrase>) -> Self {
        Self { name: name.into(), what: what.into() }
    }
}

/// Rows and columns. Holds no rows: a window asks for those it shows.
#[derive(Clone)]
pub struct Table {
    /// The columns.
    pub columns: Vec<TableColumn>,
    /// How many rows there are.
    pub length: usize,
    /// A row.
    pub row: Rc<dyn Fn(usize) -> Row>,
    /// The selected row.
    pub selected: Option<usize>,
    /// The column that keys for columns are about.
    pub current: Option<usize>,
    /// Rows of the widest texts of each column: columns keep their places while rows are scrolled, sorted and filtered.
    pub samples: Vec<Row>,
    /// The same entries in other rows, each form for areas of fewer columns than so many, the narrowest first.
    pub forms: Vec<(u16, Table)>,
}

impl Table {
    /// A table without a column of its own for keys, as wide as the rows in sight ask for.
    #[must_use]
    pub fn new(
        columns: Vec<TableColumn>,
        length: usize,
        row: impl Fn(usize) -> Row + 'static,
        selected: Option<usize>,
    ) -> Self {
        Self { columns, length, row: Rc::new(row), selected, current: None, samples: Vec::new(), forms: Vec::new() }
    }

    /// The form for an area of so many columns.
    #[must_use]
    pub fn for_width(&self, columns: u16) -> &Self {
        self.forms.iter().find(|(below, _)| columns < *below).map_or(self, |(_, form)| form)
    }

    /// How many rows from this one on are one entry.
    #[must_use]
    pub fn entry_length(&self, row: usize) -> usize {
        let more = |at: &usize| matches!((self.row)(*at).kind, RowKind::More(_));
        1 + (row + 1..self.length).take_while(more).count()
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({} × {})", self.columns.len(), self.length)
    }
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct TableColumn {
    /// Its title.
    pub title: String,
    /// What stands in it.
    pub kind: ColumnKind,
    /// Which columns give way first where room is short: the highest number.
    pub priority: u8,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// A name; may end in … where room is short. The first one stays in sight.
    Name,
    /// A name that gets all the room it needs.
    WideName,
    /// Words, at the left.
    Text,
    /// Numbers, aligned at the decimal mark.
    Number,
    /// Marks and short numbers, at the right.
    Right,
    /// Figures as bars from zero, on one scale.
    Bar,
    /// Formulas: where one is wider than its column, it takes room from the name before it.
    Formula,
    /// Words that may end in … where room is short; shown only where there is much of it.
    Note,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// What the row is.
    pub kind: RowKind,
    /// Its cells, one a column; a heading has one.
    pub cells: Vec<Phrase>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A row like any other.
    Item,
    /// A row of the group whose heading is the row of this number.
    Member(usize),
    /// A row that goes on with the one before it, in the group whose heading is the row of this number.
    More(usize),
    /// The heading of a group of rows.
    Heading,
}

/// One way to read a stated growth.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What the growth would belong to.
    pub name: String,
    /// What follows.
    pub verdict: crate::analysis::Verdict,
    /// The value the growth would have led to, or the growth itself.
    pub value: Figure,
    /// The value before, worked back, or what the growth leads to.
    pub base: Option<Figure>,
    /// Whether only whole numbers are possible.
    pub whole: bool,
    /// Whether it is a growth that leads to a value: the two are no places on one line.
    pub forward: bool,
}

impl Reading {
    /// What stands between the two figures: which follows from which.
    #[must_use]
    pub fn arrow(&self) -> &'static str {
        if self.forward { "→" } else { "←" }
    }
}
