//! Sorts the observations of every file into columns; what a later file replaced becomes a revision.

use std::mem::take;

use super::File;
use super::faults::path;
use super::figures::row;
use super::ids::Ids;
use crate::data::dataset::SeriesEntry;
use crate::data::{AreaId, At, Attributes, Dataset, IndicatorId, Period, Revision, Role, Wording};
use crate::locale::Text;

/// What a figure is, by which the columns are sorted.
type Key = (Role, IndicatorId, AreaId, Period);

/// A checked observation without its attributes: those are large and stay where they are while entries are sorted.
struct Entry {
    key: Key,
    file: usize,
    at: At,
    value: Option<f64>,
    attributes: usize,
}

/// Fills the columns and the revisions.
pub(super) fn fill(dataset: &mut Dataset, files: &mut [File], ids: &Ids) {
    let count = files.iter().map(|file| file.draft.observations.len()).sum();
    let mut entries: Vec<Entry> = Vec::with_capacity(count);
    let mut attributes: Vec<Attributes> = Vec::with_capacity(count);
    for (index, file) in files.iter_mut().enumerate() {
        for item in take(&mut file.draft.observations) {
            let (at, value) = (item.at, item.value);
            if let Some(row) = row(item, file, dataset, ids) {
                let key = (file.role, row.indicator, row.area, row.period);
                entries.push(Entry { key, file: index, at, value, attributes: attributes.len() });
                attributes.push(row.attributes);
            }
        }
    }
    // The sort is stable: of equal keys the later file comes last, and in it the later row.
    entries.sort_by_key(|entry| entry.key);

    let mut entries = entries.into_iter().peekable();
    while let Some(entry) = entries.next() {
        let known = take(&mut attributes[entry.attributes]);
        match entries.peek() {
            Some(next) if next.key == entry.key && next.file == entry.file => refuse_second(files, &entry, next),
            Some(next) if next.key == entry.key => dataset.revisions.push(revision(&entry, known)),
            _ => push(dataset, &entry, known),
        }
    }
}

fn push(dataset: &mut Dataset, entry: &Entry, attributes: Attributes) {
    let columns = &mut dataset.columns;
    let (role, indicator, area, period) = entry.key;
    let row = columns.values.len() as u32;
    match columns.series.last_mut() {
        Some(last) if (last.role, last.indicator, last.area) == (role, indicator, area) => last.rows.end = row + 1,
        _ => columns.series.push(SeriesEntry { role, indicator, area, rows: row..row + 1 }),
    }
    columns.periods.push(period);
    columns.values.push(entry.value.unwrap_or(f64::NAN));
    if attributes != Attributes::default() {
        columns.attributes.push((row, attributes));
    }
}

fn revision(entry: &Entry, attributes: Attributes) -> Revision {
    let (role, indicator, area, period) = entry.key;
    Revision { role, indicator, area, period, value: entry.value, attributes }
}

fn refuse_second(files: &mut [File], first: &Entry, second: &Entry) {
    files[second.file].faults.add(
        second.at,
        "",
        Wording::new(
            Text::new("同一指标、地区和时期已在 {} 出现", "{} is about the same indicator, area and period"),
            &[&path(first.at, "")],
        ),
        Text::new("删去其一，或改正时期", "remove one of the two, or correct its period"),
    );
}
