//! Which columns of a table are shown, and how wide.

use super::{Align, Column, Row, RowKind, Table};
use crate::tui::widgets::ink::width;

/// A shown column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    /// Its index among the table's columns.
    pub(super) index: usize,
    pub(super) x: i32,
    pub(super) wide: i32,
    /// The columns right of the decimal mark, which belongs to them.
    pub(super) after: i32,
}

/// A column of no higher priority is kept by smaller gaps where these make room for it.
const NEEDED: u8 = 5;

/// Columns stand so close before one is left out.
const CLOSER: i32 = 2;

/// What a column needs.
struct Need {
    index: usize,
    least: i32,
    ideal: i32,
    most: i32,
    after: i32,
    priority: u8,
}

fn need(index: usize, column: &Column<'_>, (rows, samples): (&[Row<'_>], &[Row<'_>])) -> Need {
    let cells =
        || rows.iter().chain(samples).filter(|row| row.kind == RowKind::Item).filter_map(|row| row.cells.get(index));
    let before = cells().map(|cell| width(&cell.before)).max().unwrap_or(0);
    let after = cells().map(|cell| width(&cell.after)).max().unwrap_or(0).max(i32::from(column.after));
    let widest = || cells().map(|cell| width(&cell.before) + width(&cell.after)).max().unwrap_or(0);
    let (whole, after) = match column.align {
        Align::Decimal | Align::Loose => (before + after, after),
        Align::Left | Align::Right => (widest(), 0),
    };
    let (min, ideal, max) = (i32::from(column.min), i32::from(column.ideal), i32::from(column.max));
    let least = match (column.shrinkable, column.flows) {
        (true, _) => min,
        _ if column.align == Align::Loose => min.max(widest()),
        (_, true) => min.min(whole),
        _ => min.max(whole),
    };
    let header = width(&column.header);
    let ideal = if column.shrinkable { ideal.max(header) } else { ideal.max(header).max(whole) }.max(least);
    let most = if column.shrinkable { max.max(ideal) } else { ideal };
    Need { index, least, ideal, most, after, priority: column.priority }
}

/// The shown columns from left to right in a room of so many columns of the screen.
pub(super) fn fit(table: &Table<'_>, left: i32, room: i32) -> Vec<Shown> {
    let mut gap = i32::from(table.gap);
    let mut skip = table.skip;
    let mut needs: Vec<Need> = Vec::new();
    for (index, column) in table.columns.iter().enumerate() {
        if !column.frozen && skip > 0 {
            skip -= 1;
            continue;
        }
        needs.push(need(index, column, (&table.rows, &table.samples)));
    }
    let total =
        |needs: &[Need], gap: i32| needs.iter().map(|need| need.least).sum::<i32>() + gap * (needs.len() as i32 - 1);
    // The least important goes first, of several the rightmost; before one that matters, columns stand closer.
    let mut left_out: Vec<Need> = Vec::new();
    while needs.len() > 1 && total(&needs, gap) > room {
        let highest = needs.iter().enumerate().max_by_key(|(place, need)| (need.priority, *place));
        let Some((place, priority)) = highest.map(|(place, need)| (place, need.priority)) else { break };
        if gap > CLOSER {
            gap = CLOSER;
        } else if priority <= NEEDED && total(&needs, 1) <= room {
            gap = 1;
        } else {
            left_out.push(needs.remove(place));
        }
    }
    // Where a wide one went after a narrow one, the narrow one may have room after all; but none that says nothing.
    left_out.sort_by_key(|need| (need.priority, need.index));
    for need in left_out.into_iter().filter(|need| need.priority <= NEEDED) {
        let more = need.least + gap;
        if total(&needs, gap) + more <= room {
            let place = needs.iter().position(|other| other.index > need.index).unwrap_or(needs.len());
            needs.insert(place, need);
        }
    }
    let mut wide: Vec<i32> = needs.iter().map(|need| need.least.min(room.max(0))).collect();
    let mut spare = room - wide.iter().sum::<i32>() - gap * (needs.len() as i32 - 1).max(0);
    for target in [|need: &Need| need.ideal, |need: &Need| need.most] {
        for (wide, need) in wide.iter_mut().zip(&needs) {
            let more = (target(need) - *wide).clamp(0, spare.max(0));
            *wide += more;
            spare -= more;
        }
    }
    let mut x = left;
    needs
        .iter()
        .zip(wide)
        .map(|(need, wide)| {
            let shown = Shown { index: need.index, x, wide, after: need.after };
            x += wide + gap;
            shown
        })
        .collect()
}
