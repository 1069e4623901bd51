//! Sorts the observations of every file into columns; what a later file replaced becomes a revision.

use super::File;
use super::faults::path;
use super::figures::{Row, row};
use super::ids::Ids;
use crate::data::dataset::{Columns, SeriesEntry};
use crate::data::{AreaId, Attributes, Dataset, IndicatorId, Period, Revision, Role, Wording};
use crate::locale::Text;

/// What a figure is, by which the columns are sorted.
type Key = (Role, IndicatorId, AreaId, Period);

/// Fills the columns and the revisions.
pub(super) fn fill(dataset: &mut Dataset, files: &mut [File], ids: &Ids) {
    let mut rows: Vec<(Key, usize, Row)> = Vec::new();
    for (index, file) in files.iter_mut().enumerate() {
        rows.reserve(file.draft.observations.len());
        for item in std::mem::take(&mut file.draft.observations) {
            if let Some(row) = row(item, file, dataset, ids) {
                rows.push(((file.role, row.indicator, row.area, row.period), index, row));
            }
        }
    }
    // A stable sort: of equal keys the later file, and in it the later row, comes last. Positions are sorted, not rows.
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    order.sort_by(|a, b| rows[*a as usize].0.cmp(&rows[*b as usize].0));
    let mut rows: Vec<Option<(Key, usize, Row)>> = rows.into_iter().map(Some).collect();

    let mut columns = Columns::default();
    let mut last: Option<(Key, usize, Row)> = None;
    for position in order {
        let Some(next) = rows[position as usize].take() else { continue };
        match last.take() {
            Some(earlier) if earlier.0 == next.0 && earlier.1 == next.1 => {
                refuse_second(&mut files[next.1], &earlier.2, &next.2);
            }
            Some(earlier) if earlier.0 == next.0 => dataset.revisions.push(revision(earlier)),
            Some(earlier) => push(&mut columns, earlier),
            None => {}
        }
        last = Some(next);
    }
    if let Some(last) = last {
        push(&mut columns, last);
    }
    dataset.columns = columns;
}

fn push(columns: &mut Columns, ((role, indicator, area, period), _, row): (Key, usize, Row)) {
    let at = columns.values.len() as u32;
    match columns.series.last_mut() {
        Some(entry) if (entry.role, entry.indicator, entry.area) == (role, indicator, area) => entry.rows.end = at + 1,
        _ => columns.series.push(SeriesEntry { role, indicator, area, rows: at..at + 1 }),
    }
    columns.periods.push(period);
    columns.values.push(row.value.unwrap_or(f64::NAN));
    if row.attributes != Attributes::default() {
        columns.attributes.push((at, row.attributes));
    }
}

fn revision(((role, indicator, area, period), _, row): (Key, usize, Row)) -> Revision {
    Revision { role, indicator, area, period, value: row.value, attributes: row.attributes }
}

fn refuse_second(file: &mut File, first: &Row, second: &Row) {
    let first = path(first.at, "");
    file.faults.add(
        second.at,
        "",
        Wording::new(
            Text::new("同一指标、地区和时期已在 {} 出现", "{} is about the same indicator, area and period"),
            &[&first],
        ),
        Text::new("删去其一，或改正时期", "remove one of the two, or correct its period"),
    );
}
