//! A selection of one dataset in another: by ids, because handles are positions.

use super::{Pin, Selection, Study};
use crate::data::{AreaId, Dataset, IndicatorId, Reference};

/// The same selection for a newer study of the same files, on a page; what is no longer there is no longer asked for.
#[must_use]
pub fn carried(old: &Study, new: &Study, page: &str, selection: &Selection) -> Selection {
    let (from, to) = (old.dataset(), new.dataset());
    let area = |area: AreaId| to.find_area(from.area(area).id.as_str());
    let indicator = |indicator: IndicatorId| to.find_indicator(from.indicator(indicator).id.as_str());
    let pin = |pin: &Pin| {
        let indicator = match pin.indicator {
            Some(id) => Some(indicator(id)?),
            None => None,
        };
        Some(Pin { indicator, area: area(pin.area)? })
    };
    Selection {
        indicator: selection.indicator.and_then(indicator),
        area: selection.area.and_then(area),
        pins: selection.pins.iter().filter_map(pin).collect(),
        row: if page == "audit" { finding(old, new, selection.row) } else { selection.row },
        ..selection.clone()
    }
}

/// The place of a finding among those of the newer study.
fn finding(old: &Study, new: &Study, row: usize) -> usize {
    if row == 0 {
        return 0;
    }
    let Some(finding) = old.findings().get(row) else { return row };
    let names = |dataset: &Dataset, subject: &[Reference]| -> Vec<_> {
        let name = |r: &Reference| {
            let (indicator, area) = (dataset.indicator(r.indicator).id.clone(), dataset.area(r.area).id.clone());
            (indicator, area, r.period, r.part)
        };
        subject.iter().map(name).collect()
    };
    let wanted = names(old.dataset(), &finding.subject);
    let same = |other: &&crate::analysis::Finding| {
        std::mem::discriminant(&other.kind) == std::mem::discriminant(&finding.kind)
            && names(new.dataset(), &other.subject) == wanted
    };
    let found = new.findings().iter().position(|other| same(&other));
    found.unwrap_or_else(|| row.min(new.findings().len().saturating_sub(1)))
}
