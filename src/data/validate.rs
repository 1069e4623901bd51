//! From drafts to a dataset, or to every problem they have.
//!
//! Only the form is looked at: ids, units, periods, duplicates, ranks beyond a stated group, numbers that a unit
//! cannot have, blank texts, formulas. Arithmetic between two figures is the audit's: a file that contradicts itself
//! opens.

mod catalogue;
mod checks;
mod columns;
mod faults;
mod figures;
mod ids;
mod links;
mod period;
mod ranks;

use std::collections::{HashMap, HashSet};

use super::{Dataset, Draft, IndicatorId, Problem, Role};
use faults::Faults;

/// Checks the form of drafts and makes one dataset of them.
///
/// Several home drafts become one: of two figures for one indicator, area and period the later file's wins and the
/// earlier becomes a [`super::Revision`]; of two definitions of one id the first wins, as home's wins over a
/// context's. Drafts may refer to what another of them defines.
///
/// # Errors
/// Every problem found, in the order of the files.
pub fn validate<'a>(home: Vec<Draft<'a>>, context: Vec<Draft<'a>>) -> Result<Dataset, Vec<Problem>> {
    let home = home.into_iter().map(|draft| File::new(Role::Home, draft));
    let context = context.into_iter().map(|draft| File::new(Role::Context, draft));
    let mut files: Vec<File> = home.chain(context).collect();

    let ids = ids::register(&mut files);
    links::refuse_cycles(&mut files, &ids);
    let mut dataset = catalogue::build(&mut files, &ids);
    columns::fill(&mut dataset, &mut files, &ids);
    ranks::fill(&mut dataset, &mut files, &ids);
    checks::fill(&mut dataset, &mut files, &ids);

    let problems: Vec<Problem> = files.into_iter().flat_map(|file| file.faults.into_problems()).collect();
    if problems.is_empty() { Ok(dataset) } else { Err(problems) }
}

/// A draft on its way into the dataset.
struct File<'a> {
    role: Role,
    draft: Draft<'a>,
    faults: Faults,
    /// The exponents of ten this file's own definitions give indicators that another file defined first.
    unit_mults: HashMap<IndicatorId, i8>,
    /// The indicators whose missing unit is known and need not be told again.
    unitless: HashSet<IndicatorId>,
}

impl<'a> File<'a> {
    fn new(role: Role, draft: Draft<'a>) -> Self {
        Self {
            role,
            faults: Faults::new(draft.file.clone()),
            draft,
            unit_mults: HashMap::new(),
            unitless: HashSet::new(),
        }
    }
}
