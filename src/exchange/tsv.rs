//! Tables as tab-separated values, as spreadsheets take them when they are pasted.

use super::cells::{Written, take};
use crate::report::Table;

/// A table with its titles, at most so many bytes of it.
#[must_use]
pub fn write(table: &Table, most: usize) -> Written {
    let cells = take(table, most, 2);
    let mut text = line(&cells.titles);
    cells.rows.iter().for_each(|row| text.push_str(&line(row)));
    Written { text, rows: cells.rows.len(), whole: cells.whole }
}

/// The rows of a table without titles, to be pasted below others.
#[must_use]
pub fn rows(table: &Table) -> String {
    take(table, usize::MAX, 2).rows.iter().map(|row| line(row)).collect()
}

fn line(cells: &[String]) -> String {
    let mut line = cells.iter().map(|cell| guarded(cell)).collect::<Vec<_>>().join("\t");
    line.push('\n');
    line
}

/// A cell that a spreadsheet would take for a formula stays a text; a number with its sign stays a number.
fn guarded(cell: &str) -> String {
    let formula = match cell.chars().next() {
        Some('=' | '@') => true,
        Some('+' | '-') => !cell.chars().skip(1).all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%')),
        _ => false,
    };
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_formula_stays_a_text_and_a_number_a_number() {
        let cells = ["=1+1", "@SUM(A1)", "+49.3%", "-0.16", "-1+2", "6.57", "+0.23 百分点"];
        let guarded: Vec<String> = cells.iter().map(|cell| guarded(cell)).collect();
        assert_eq!(guarded, ["'=1+1", "'@SUM(A1)", "+49.3%", "-0.16", "'-1+2", "6.57", "'+0.23 百分点"]);
    }
}
