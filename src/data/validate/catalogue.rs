//! Builds the catalogues: sources, areas, groups, units, topics, indicators and ladders.
//!
//! An item is kept where it is the first definition of its id; its position is then its handle. Every other item is
//! checked all the same.

use std::borrow::Cow;
use std::mem::take;

use super::ids::Ids;
use super::{Faults, File};
use crate::data::draft::{DraftArea, DraftGroup, DraftIndicator, DraftLadder, DraftSource, DraftTopic, DraftUnit};
use crate::data::{
    Area, AreaId, At, Dataset, Group, Indicator, IndicatorId, Ladder, Level, Measure, Name, Nested, Panel, Polarity,
    Prices, Source, SourceKind, Topic, TopicId, Unit, UnitId, UnitKind, Wording,
};
use crate::locale::Text;
use crate::text::CleanText;

/// A dataset with catalogues and without figures.
pub(super) fn build(files: &mut [File], ids: &Ids) -> Dataset {
    let mut dataset = Dataset::default();
    for (index, file) in files.iter_mut().enumerate() {
        head(&mut dataset, file, ids, index == 0);
        let File { draft, faults, .. } = file;
        for item in take(&mut draft.sources) {
            keep(&mut dataset.sources, ids.sources.of(item.id.as_ref()), source(item, faults));
        }
        for item in take(&mut draft.areas) {
            keep(&mut dataset.areas, ids.areas.of(item.id.as_ref()), area(item, faults, ids));
        }
        for item in take(&mut draft.groups) {
            keep(&mut dataset.groups, ids.groups.of(item.id.as_ref()), group(item, faults, ids));
        }
        for item in take(&mut draft.units) {
            keep(&mut dataset.units, ids.units.of(item.id.as_ref()), unit(item, faults));
        }
        for item in take(&mut draft.topics) {
            keep(&mut dataset.topics, ids.topics.of(item.id.as_ref()), topic(item, faults, ids));
        }
        for item in take(&mut draft.ladders) {
            keep(&mut dataset.ladders, ids.ladders.of(item.id.as_ref()), ladder(item, faults, ids));
        }
    }
    // Indicators come last: two definitions of one are compared by their units, which may stand in any file.
    for file in files {
        for item in take(&mut file.draft.indicators) {
            let at = item.at;
            let handle = ids.indicators.of(item.id.as_ref()).map(IndicatorId);
            let is_unit_given = item.unit.is_some();
            let indicator = indicator(item, &mut file.faults, ids);
            if indicator.unit.is_none() && (is_unit_given || indicator.measure == Measure::RankOnly) {
                file.unitless.extend(handle);
            }
            match handle {
                Some(first) if first.index() < dataset.indicators.len() => {
                    compare(&dataset, file, at, first, &indicator);
                }
                Some(_) => dataset.indicators.push(indicator),
                None => {}
            }
        }
    }
    dataset
}

/// What a file says of itself; the first file's words hold, and the latest date.
fn head(dataset: &mut Dataset, file: &mut File, ids: &Ids, is_first: bool) {
    let File { draft, faults, role, .. } = file;
    let id = faults.required(At::File, "id", draft.id.take());
    let title = faults.name(At::File, "title", take(&mut draft.title));
    let updated = faults.period(At::File, "updated", draft.updated.take());
    let home = ids.areas.find(faults, At::File, "home", draft.home.take()).map(AreaId);
    if is_first {
        dataset.id = clean(id);
        dataset.title = title;
        dataset.home = home;
    }
    if *role == crate::data::Role::Home {
        dataset.updated = dataset.updated.max(updated);
        dataset.home = dataset.home.or(home);
    }
}

/// An id to keep; a missing one has been recorded.
fn clean(id: Option<Cow<str>>) -> CleanText {
    id.map(CleanText::new).unwrap_or_default()
}

/// Keeps an item that is the first with its id.
fn keep<T>(items: &mut Vec<T>, handle: Option<u32>, item: T) {
    if handle == Some(items.len() as u32) {
        items.push(item);
    }
}

fn source(item: DraftSource, faults: &mut Faults) -> Source {
    let at = item.at;
    Source {
        id: clean(item.id),
        title: faults.required_name(at, "title", item.title),
        publisher: faults.name(at, "publisher", item.publisher),
        published: faults.period(at, "published", item.published),
        language: faults.text(at, "language", item.language),
        kind: faults.word(at, "kind", item.kind, &SourceKind::WORDS).unwrap_or_default(),
        url: faults.text(at, "url", item.url),
        license: faults.text(at, "license", item.license),
    }
}

fn area(item: DraftArea, faults: &mut Faults, ids: &Ids) -> Area {
    let at = item.at;
    let name = faults.required_name(at, "name", item.name);
    Area {
        id: clean(item.id),
        short: short(faults.name(at, "short", item.short), &name),
        name,
        level: faults.word(at, "level", item.level, &Level::WORDS).unwrap_or(Level::Other),
        parent: ids.areas.find(faults, at, "parent", item.parent).map(AreaId),
    }
}

/// A short name, or the full one where there is none.
fn short(short: Name, name: &Name) -> Name {
    if short.is_empty() { name.clone() } else { short }
}

fn group(item: DraftGroup, faults: &mut Faults, ids: &Ids) -> Group {
    let at = item.at;
    let given = item.members.len();
    if given == 0 {
        faults.missing(at, "members");
    }
    let mut members = ids.areas.find_all(faults, at, "members", item.members);
    if members.len() < given {
        // Without one of its members nothing can be said of ranks within a group: an empty one is not checked.
        members.clear();
    }
    Group {
        id: clean(item.id),
        name: faults.required_name(at, "name", item.name),
        members: members.into_iter().map(AreaId).collect(),
        size_stated: item.size_stated.unwrap_or_default(),
        note: faults.name(at, "note", item.note),
    }
}

fn unit(item: DraftUnit, faults: &mut Faults) -> Unit {
    let at = item.at;
    if item.kind.is_none() {
        faults.missing(at, "kind");
    }
    Unit {
        id: clean(item.id),
        name: faults.required_name(at, "name", item.name),
        kind: faults.word(at, "kind", item.kind, &UnitKind::WORDS).unwrap_or(UnitKind::Quantity),
    }
}

fn topic(item: DraftTopic, faults: &mut Faults, ids: &Ids) -> Topic {
    let at = item.at;
    Topic {
        id: clean(item.id),
        name: faults.required_name(at, "name", item.name),
        panel: faults.word(at, "panel", item.panel, &Panel::WORDS),
        headline: indicators(faults, ids, at, "headline", item.headline),
        chart: indicators(faults, ids, at, "chart", item.chart),
        ranks: indicators(faults, ids, at, "ranks", item.ranks),
    }
}

fn ladder(item: DraftLadder, faults: &mut Faults, ids: &Ids) -> Ladder {
    let at = item.at;
    if item.steps.is_empty() {
        faults.missing(at, "steps");
    }
    Ladder {
        id: clean(item.id),
        name: faults.required_name(at, "name", item.name),
        steps: indicators(faults, ids, at, "steps", item.steps),
        nested: faults.word(at, "nested", item.nested, &Nested::WORDS).unwrap_or_default(),
    }
}

/// A list of indicators.
pub(super) fn indicators(faults: &mut Faults, ids: &Ids, at: At, field: &str, list: Vec<Cow<str>>) -> Vec<IndicatorId> {
    ids.indicators.find_all(faults, at, field, list).into_iter().map(IndicatorId).collect()
}

fn indicator(item: DraftIndicator, faults: &mut Faults, ids: &Ids) -> Indicator {
    let at = item.at;
    let mut link = |field, id| ids.indicators.find(faults, at, field, id).map(IndicatorId);
    let part_of = link("part_of", item.part_of);
    let subset_of = link("subset_of", item.subset_of);
    let additions_to = link("additions_to", item.additions_to);
    let numerator = link("numerator", item.numerator);
    let denominator = link("denominator", item.denominator);
    let funds = link("funds", item.funds);
    let cap = link("cap", item.cap);
    if item.measure.is_none() {
        faults.missing(at, "measure");
    }
    let measure = faults.word(at, "measure", item.measure, &Measure::WORDS);
    if measure == Some(Measure::RankOnly) && item.unit.is_some() {
        faults.add(
            at,
            "unit",
            Text::new("只公布位次的指标(rank_only)没有单位", "what is only ranked (rank_only) has no unit"),
            Text::new("删去“unit”，或改“measure”", "remove “unit”, or correct “measure”"),
        );
    }
    let name = faults.required_name(at, "name", item.name);
    Indicator {
        id: clean(item.id),
        topic: ids.topics.find(faults, at, "topic", item.topic).map(TopicId),
        short: short(faults.name(at, "short", item.short), &name),
        name,
        unit: ids.units.find(faults, at, "unit", item.unit).map(UnitId),
        unit_mult: faults.unit_mult(at, item.unit_mult).unwrap_or_default(),
        measure: measure.unwrap_or(Measure::Flow),
        polarity: faults.word(at, "polarity", item.polarity, &Polarity::WORDS).unwrap_or_default(),
        definition: faults.name(at, "definition", item.definition),
        prices: faults.word(at, "prices", item.prices, &Prices::WORDS).unwrap_or_default(),
        part_of,
        subset_of,
        additions_to,
        numerator,
        denominator,
        funds,
        cap,
        per: faults.text(at, "per", item.per),
    }
}

/// Two files define one indicator: figures of both stand in one series, so their units must agree.
fn compare(dataset: &Dataset, file: &mut File, at: At, handle: IndicatorId, again: &Indicator) {
    let first = dataset.indicator(handle);
    if again.unit_mult != first.unit_mult {
        file.unit_mults.insert(handle, again.unit_mult);
    }
    let (Some(one), Some(other)) = (first.unit, again.unit) else { return };
    if one == other {
        return;
    }
    let (one, other) = (dataset.unit(one), dataset.unit(other));
    file.faults.add(
        at,
        "unit",
        Wording::new(
            Text::new("指标“{}”的单位是“{}”，另一文件中是“{}”", "“{}” is in “{}” here, and in “{}” in an earlier file"),
            &[again.id.as_str(), other.id.as_str(), one.id.as_str()],
        ),
        Text::new("使用同一单位，或另设指标编号", "use the same unit, or another indicator id"),
    );
}
