//! Tables in Markdown.

use super::cells::{Written, take};
use crate::report::{ColumnKind, Table};

/// A table, at most so many bytes of it; columns in which nothing stands are left out.
#[must_use]
pub fn write(table: &Table, most: usize) -> Written {
    let cells = take(table, most, 8);
    let used: Vec<usize> = (0..cells.titles.len())
        .filter(|at| cells.rows.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.is_empty())))
        .collect();
    let pick = |row: &[String]| -> Vec<String> {
        used.iter().map(|at| escaped(row.get(*at).map_or("", String::as_str))).collect()
    };
    let rule = |at: &usize| match table.columns.get(*at).map(|column| column.kind) {
        Some(ColumnKind::Number | ColumnKind::Right) => "---:".to_owned(),
        _ => "---".to_owned(),
    };
    let mut text = line(&pick(&cells.titles));
    text.push_str(&line(&used.iter().map(rule).collect::<Vec<_>>()));
    cells.rows.iter().for_each(|row| text.push_str(&line(&pick(row))));
    Written { text, rows: cells.rows.len(), whole: cells.whole }
}

fn line(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// Signs that Markdown would take for its own are kept as they are.
fn escaped(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in cell.chars() {
        if matches!(c, '|' | '\\' | '*' | '_' | '~' | '<' | '`' | '[' | ']') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
