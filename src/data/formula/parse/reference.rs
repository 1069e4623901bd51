//! Figures that a formula names: `id`, `id@period`, `id:area@period growth`.

use super::FormulaFault;
use crate::data::formula::{Part, Reference};
use crate::data::{AreaId, Dataset, IndicatorId, Period, Role, Wording, nearest};
use crate::locale::Text;
use crate::text::CleanText;

/// Finds the figure. The area defaults to the dataset's own, the period to the only one with such a number; another
/// source's figure is meant only where the dataset has none.
pub(super) fn find(inside: &str, dataset: &Dataset) -> Result<Reference, FormulaFault> {
    let (named, period, part) = split(inside)?;
    let (id, area) = named.split_once(':').map_or((named, None), |(id, area)| (id, Some(area)));
    let (id, area) = (id.trim(), area.map(str::trim));
    let indicator = dataset.find_indicator(id).ok_or_else(|| {
        let known = dataset.indicators().map(|(_, indicator)| indicator.id.as_str());
        let what = Wording::new(Text::new("没有编号为“{}”的指标", "there is no indicator “{}”"), &[id]);
        fault(what, Text::new("改正编号", "correct the id"), nearest(id, known))
    })?;
    let area = find_area(area, dataset)?;
    let period = match period {
        Some(text) => Some(text.parse().map_err(|()| {
            let what = Wording::new(Text::new("“{}”不是时期", "“{}” is no period"), &[text]);
            fault(what, Text::new("写作 2023 或 2023-06", "write it like 2023 or 2023-06"), None)
        })?),
        None => None,
    };

    let candidates = |role| periods(dataset, role, indicator, area, part);
    if let Some(period) = period {
        let has = |role| candidates(role).contains(&period);
        let role = if !has(Role::Home) && has(Role::Context) { Role::Context } else { Role::Home };
        return Ok(Reference { role, indicator, area, period, part });
    }
    for role in [Role::Home, Role::Context] {
        match candidates(role).as_slice() {
            [] => {}
            [period] => return Ok(Reference { role, indicator, area, period: *period, part }),
            several => return Err(ambiguous(id, several)),
        }
    }
    Err(absent(id, dataset.area(area).id.as_str(), part))
}

/// The indicator with its area, the period and the part, as written.
fn split(inside: &str) -> Result<(&str, Option<&str>, Part), FormulaFault> {
    let (rest, part) = match inside.trim_end().rsplit_once(char::is_whitespace) {
        Some((rest, "growth")) => (rest, Part::Growth),
        Some((rest, "rank")) => (rest, Part::Rank),
        _ => (inside, Part::Value),
    };
    let (named, period) = rest.rsplit_once('@').map_or((rest, None), |(named, period)| (named, Some(period.trim())));
    // Whatever stands behind the id or the period and is no part is a word that nobody knows.
    let last = period.unwrap_or(if named.contains(':') { "" } else { named.trim() });
    if let Some((_, word)) = last.rsplit_once(char::is_whitespace) {
        let what = Wording::new(Text::new("不认识“{}”", "unknown word “{}”"), &[word]);
        let remedy = Text::new("只能写 growth(增幅)或 rank(位次)", "only growth or rank may stand here");
        return Err(fault(what, remedy, nearest(word, ["growth", "rank"])));
    }
    Ok((named, period, part))
}

fn find_area(area: Option<&str>, dataset: &Dataset) -> Result<AreaId, FormulaFault> {
    let Some(area) = area else {
        return dataset.home().ok_or_else(|| {
            let what = Text::new("没有写明地区，而文件没有“home”", "no area is named, and the file has no “home”");
            let fault = fault(what.into(), Text::new("写作 [指标:地区]", "write [id:area]"), None);
            FormulaFault { may_be_the_figures: true, ..fault }
        });
    };
    dataset.find_area(area).ok_or_else(|| {
        let known = dataset.areas().map(|(_, area)| area.id.as_str());
        let what = Wording::new(Text::new("没有编号为“{}”的地区", "there is no area “{}”"), &[area]);
        fault(what, Text::new("改正编号", "correct the id"), nearest(area, known))
    })
}

/// The periods for which an indicator has such a number, ascending.
fn periods(dataset: &Dataset, role: Role, indicator: IndicatorId, area: AreaId, part: Part) -> Vec<Period> {
    if part == Part::Rank {
        let ranks = dataset.rankings().map(|(_, rank)| rank);
        let mut periods: Vec<Period> = ranks
            .filter(|rank| (rank.role, rank.indicator, rank.area) == (role, indicator, area))
            .map(|rank| rank.period)
            .collect();
        periods.dedup();
        return periods;
    }
    let has = |observation: &crate::data::Observation| match part {
        Part::Growth => observation.attributes.growth.is_some(),
        _ => observation.value.is_some(),
    };
    dataset.series(role, indicator, area).iter().filter(has).map(|observation| observation.period).collect()
}

fn ambiguous(id: &str, periods: &[Period]) -> FormulaFault {
    let all: Vec<String> = periods.iter().map(|period| format!("[{id}@{period}]")).collect();
    let what = Wording::new(Text::new("“{}”有几个时期", "“{}” has several periods"), &[id]);
    let remedy = Wording::new(Text::new("写明时期：{}", "name the period: {}"), &[&all.join(" ")]);
    FormulaFault { column: 0, what, remedy, nearest: None, may_be_the_figures: true }
}

fn absent(id: &str, area: &str, part: Part) -> FormulaFault {
    let what = match part {
        Part::Value => Text::new("“{}”在地区“{}”没有数值", "“{}” has no value for the area “{}”"),
        Part::Growth => Text::new("“{}”在地区“{}”没有增幅", "“{}” has no growth for the area “{}”"),
        Part::Rank => Text::new("“{}”在地区“{}”没有位次", "“{}” has no rank for the area “{}”"),
    };
    let what = Wording::new(what, &[id, area]);
    let remedy = Text::new("改用已公布的数，或删去此式", "use a figure that was published, or remove the check").into();
    FormulaFault { column: 0, what, remedy, nearest: None, may_be_the_figures: true }
}

fn fault(what: Wording, remedy: Text, nearest: Option<&str>) -> FormulaFault {
    let nearest = nearest.map(CleanText::new);
    FormulaFault { column: 0, what, remedy: remedy.into(), nearest, may_be_the_figures: false }
}
