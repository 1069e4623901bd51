//! The rows of a table as plain cells, as far as there is room for them.

use crate::report::{RowKind, Table};

/// A table as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The text.
    pub text: String,
    /// How many rows of figures are in it.
    pub rows: usize,
    /// Whether that is all of them.
    pub whole: bool,
}

/// The titles and the rows of a table, without its headings.
pub(super) struct Cells {
    pub(super) titles: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) whole: bool,
}

/// Takes rows until their texts come to more than so many bytes, each counted with what separates cells.
pub(super) fn take(table: &Table, most: usize, between: usize) -> Cells {
    let size = |cells: &[String]| cells.iter().map(|cell| cell.len() + between).sum::<usize>() + between;
    let titles: Vec<String> = table.columns.iter().map(|column| plain(&column.title)).collect();
    let mut left = most.checked_sub(size(&titles));
    let mut rows = Vec::new();
    for at in 0..table.length {
        let row = (table.row)(at);
        if row.kind == RowKind::Heading {
            continue;
        }
        let cells: Vec<String> = row.cells.iter().map(|cell| plain(&cell.text())).collect();
        left = left.and_then(|left| left.checked_sub(size(&cells)));
        if left.is_none() {
            return Cells { titles, rows, whole: false };
        }
        rows.push(cells);
    }
    Cells { titles, rows, whole: true }
}

/// A cell in one line: what would begin another cell or row is a blank.
fn plain(text: &str) -> String {
    text.trim().replace(['\t', '\n', '\r'], " ")
}
