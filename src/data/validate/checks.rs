//! Reads the formulas of checks, once all figures are in place.

use super::ids::Ids;
use super::{Faults, File};
use crate::data::draft::DraftCheck;
use crate::data::{At, Check, Dataset, Formula, FormulaFault, Wording};
use crate::locale::Text;
use crate::text::CleanText;

/// Fills the checks.
pub(super) fn fill(dataset: &mut Dataset, files: &mut [File], ids: &Ids) {
    // A figure that was refused is missing in the formulas too: that is said once.
    let complete = files.iter().all(|file| file.faults.is_empty());
    for file in files {
        for item in std::mem::take(&mut file.draft.checks) {
            let handle = ids.checks.of(item.id.as_ref());
            let check = check(item, &mut file.faults, dataset, complete);
            if handle == Some(dataset.checks.len() as u32) {
                dataset.checks.extend(check);
            }
        }
    }
}

fn check(item: DraftCheck, faults: &mut Faults, dataset: &Dataset, complete: bool) -> Option<Check> {
    let at = item.at;
    let name = faults.name(at, "name", item.name);
    let note = faults.name(at, "note", item.note);
    let text = faults.required(at, "formula", item.formula)?;
    match Formula::parse(&text, dataset) {
        Ok(formula) => Some(Check { id: CleanText::new(item.id?), name, formula, note }),
        Err(found) => {
            for fault in found.into_iter().filter(|fault| complete || !fault.may_be_the_figures) {
                add(faults, at, fault);
            }
            None
        }
    }
}

fn add(faults: &mut Faults, at: At, fault: FormulaFault) {
    let column = Wording::from(fault.column.to_string().as_str());
    let what = column.before(&fault.what, Text::new("第{}个字符：{}", "at character {}: {}"));
    faults.add_near(at, "formula", what, fault.remedy, fault.nearest.as_ref().map(AsRef::as_ref));
}
