//! An indicator with one figure: that figure, large, and others of its kind to hold it against.

use std::rc::Rc;

use crate::data::{IndicatorId, Period, Role};
use crate::locale::{Locale, Text};
use crate::report::series::Shown;
use crate::report::{Bar, BarList, Block, Content, Figure, Headline, LabelKind, Phrase, Study, ranks, tiers};

/// More bars than these are a list of their own.
const MOST: usize = 12;

/// Whether there is nothing but one figure: a single column would be a picture of nothing.
pub(super) fn is_lone(shown: &Shown<'_>) -> bool {
    shown.periods.len() == 1 && shown.value(0).is_some() && shown.benchmarks.is_empty()
}

/// The figure with what belongs to it.
pub(super) fn headline(shown: &Shown<'_>, locale: Locale) -> Headline {
    let wording = shown.wording;
    let mut facts = Vec::new();
    if let Some(strip) = ranks::strip(wording, shown.role, shown.indicator, shown.area) {
        facts.push(Phrase::new().muted(Text::new("位次 ", "rank ").get(locale)).then(strip.among));
    }
    facts.extend(tiers::additions(wording, shown.indicator, shown.area));
    let change = match shown.growth(0) {
        Some(growth) => Phrase::new().figure(growth).muted(Text::new(" 比上年", " on the year before").get(locale)),
        None => {
            Phrase::new().muted(Text::new("只有这一期，无从比较", "the only period: no change is known").get(locale))
        }
    };
    let period = shown.label(0);
    Headline { name: String::new(), period: Some(period), figure: shown.value(0), change, facts, more: Vec::new() }
}

/// The other figures of the same topic that count the same in the same way for the same period.
pub(super) fn alike(study: &Study, shown: &Shown<'_>, locale: Locale) -> Option<Block> {
    let dataset = study.dataset();
    let own = dataset.indicator(shown.indicator);
    let stamp = *shown.periods.first()?;
    let is_alike = |id: &IndicatorId| {
        let other = dataset.indicator(*id);
        (other.topic, other.unit, other.measure) == (own.topic, own.unit, own.measure)
    };
    let found: Vec<IndicatorId> = dataset
        .indicators()
        .map(|(id, _)| id)
        .filter(is_alike)
        .filter(|id| {
            dataset.find(Role::Home, *id, shown.area, Period::Single(stamp)).is_some_and(|o| o.value.is_some())
        })
        .take(MOST + 1)
        .collect();
    if own.topic.is_none() || own.unit.is_none() || !(2..=MOST).contains(&found.len()) {
        return None;
    }
    let wording = shown.wording;
    let mut bars: Vec<Bar> = found
        .into_iter()
        .filter_map(|id| {
            let observation = dataset.find(Role::Home, id, shown.area, Period::Single(stamp))?;
            Some(Bar {
                name: dataset.indicator(id).short.get(locale).into(),
                value: wording.value(&observation),
                own: id == shown.indicator,
                ..Bar::default()
            })
        })
        .collect();
    let units: Vec<&str> = bars.iter().filter_map(|bar| Some(bar.value.as_ref()?.unit.as_str())).collect();
    // One unit may be printed on several scales: bars of them have no common one.
    if units.windows(2).any(|pair| pair[0] != pair[1]) {
        return None;
    }
    let unit = units.first().map(|unit| (*unit).to_owned()).unwrap_or_default();
    let height = |bar: &Bar| bar.value.as_ref().and_then(Figure::height).unwrap_or_default();
    bars.sort_by(|a, b| height(b).total_cmp(&height(a)));
    let maximum = bars.iter().map(height).fold(0.0, f64::max);
    let bars: Rc<[Bar]> = bars.into();
    let length = bars.len();
    let row = Rc::new(move |at: usize| bars.get(at).cloned().unwrap_or_default());
    let right = Phrase::new().word(format!("{unit}  ")).label(LabelKind::Period, stamp.to_string());
    let list = BarList { unit, length, row, maximum, reference: None, heads: None, own: None, selected: None };
    let title = Text::new("同期同类", "Of the same kind").get(locale).into();
    Some(Block { title, right, content: Content::Bars(list) })
}
