//! Two editions of the same figures beside each other: what the new one contradicts, revises, adds and leaves out.
//!
//! Handles are positions in one dataset, so that figures of two datasets are brought together by their ids.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::{
    Arrangement, Block, ColumnKind, Content, LabelKind, Name, Phrase, Piece, Report, Row, RowKind, Table, TableColumn,
    Wording, page,
};
use crate::analysis::{contradicts, led_back};
use crate::data::{AreaId, Dataset, Growth, IndicatorId, Observation, Part, Period, Ranking, Role, StatusSet, UnitId};
use crate::locale::{Locale, Text};

/// What differs between two editions.
#[derive(Debug, Clone)]
pub struct Differences {
    entries: Vec<Entry>,
    /// How many figures stand in both and are the same.
    pub same: usize,
    /// How many figures of the old edition are of periods that the new one does not speak of.
    pub not_repeated: usize,
}

/// How a figure differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The growth that the new edition states leads back to another value than the old one had published.
    Contradicted,
    /// It is another number, bound or status now.
    Revised,
    /// It stands in the new edition only.
    New,
    /// It stood in the old edition only, though the new one speaks of its period again, or not of its indicator.
    Dropped,
}

impl Kind {
    /// Every kind, the gravest first.
    pub const ALL: [Self; 4] = [Self::Contradicted, Self::Revised, Self::New, Self::Dropped];

    fn title(self) -> Text {
        match self {
            Self::Contradicted => Text::new("与旧版数值不符的增幅", "Growth that contradicts the old value"),
            Self::Revised => Text::new("改动", "Revised"),
            Self::New => Text::new("新增", "New"),
            Self::Dropped => Text::new("不再载", "Dropped"),
        }
    }
}

/// A figure that differs.
#[derive(Debug, Clone, Copy)]
struct Entry {
    kind: Kind,
    part: Part,
    /// In the old dataset, where it is there.
    old: Option<Key>,
    /// In the new one.
    new: Option<Key>,
}

/// What a figure is about, in one dataset.
type Key = (Role, IndicatorId, AreaId, Period);

/// What differs between an old and a new edition.
#[must_use]
pub fn differences(old: &Dataset, new: &Dataset) -> Differences {
    let mut found = Differences { entries: Vec::new(), same: 0, not_repeated: 0 };
    let (to_old, to_new) = (Handles::between(new, old), Handles::between(old, new));
    for observation in new.observations() {
        let key = (observation.role, observation.indicator, observation.area, observation.period);
        let known = to_old.key(key).and_then(|key| Some((key, find(old, key)?)));
        let parts =
            [(Part::Value, observation.value.is_some()), (Part::Growth, observation.attributes.growth.is_some())];
        for (part, is_there) in parts {
            let before = known.as_ref().filter(|(_, before)| has(before, part));
            match (is_there, before) {
                (true, Some((at, before))) => {
                    if is_same(part, old, before, new, &observation) {
                        found.same += 1;
                    } else {
                        found.add(Kind::Revised, part, Some(*at), Some(key));
                    }
                }
                (true, None) => found.add(Kind::New, part, None, Some(key)),
                (false, Some((at, _))) => found.add(Kind::Dropped, part, Some(*at), None),
                (false, None) => {}
            }
        }
        contradiction(&mut found, old, new, &to_old, &observation);
    }
    let spoken = spoken_of(old, new, &to_new);
    let mut lost = |part, key: Key, gone: bool| {
        if gone || spoken.contains(&(key.0, key.3)) {
            found.add(Kind::Dropped, part, Some(key), None);
        } else {
            found.not_repeated += 1;
        }
    };
    for observation in old.observations() {
        let key = (observation.role, observation.indicator, observation.area, observation.period);
        let there = to_new.key(key);
        if there.and_then(|key| find(new, key)).is_none() {
            let gone = there.is_none_or(|(role, indicator, area, _)| {
                new.series(role, indicator, area).is_empty() && !is_ranked(new, role, indicator, area)
            });
            let part = if observation.value.is_some() { Part::Value } else { Part::Growth };
            lost(part, key, gone);
        }
    }
    for (_, ranking) in old.rankings() {
        let key = key_of(ranking);
        let there = to_new.key(key);
        if there.and_then(|key| find_ranking(new, key)).is_none() {
            let gone = there.is_none_or(|(role, indicator, area, _)| !is_ranked(new, role, indicator, area));
            lost(Part::Rank, key, gone);
        }
    }
    for (_, ranking) in new.rankings() {
        let key = key_of(ranking);
        match to_old.key(key).and_then(|key| Some((key, find_ranking(old, key)?))) {
            Some((at, before)) if before.position != ranking.position || before.status != ranking.status => {
                found.add(Kind::Revised, Part::Rank, Some(at), Some(key));
            }
            Some(_) => found.same += 1,
            None => found.add(Kind::New, Part::Rank, None, Some(key)),
        }
    }
    // Sorting is stable: within a kind figures stay in the order of the new edition.
    found.entries.sort_by_key(|entry| entry.kind);
    found
}

/// The periods of which an edition speaks again: those of which it has at least half the figures.
fn spoken_of(old: &Dataset, new: &Dataset, to_new: &Handles) -> HashSet<(Role, Period)> {
    let mut counts: HashMap<(Role, Period), (usize, usize)> = HashMap::new();
    let mut count = |key: Key, again: bool| {
        let (all, repeated) = counts.entry((key.0, key.3)).or_default();
        *all += 1;
        *repeated += usize::from(again);
    };
    for observation in old.observations() {
        let key = (observation.role, observation.indicator, observation.area, observation.period);
        count(key, to_new.key(key).and_then(|key| find(new, key)).is_some());
    }
    for (_, ranking) in old.rankings() {
        let key = key_of(ranking);
        count(key, to_new.key(key).and_then(|key| find_ranking(new, key)).is_some());
    }
    counts.into_iter().filter(|(_, (all, repeated))| repeated * 2 >= *all).map(|(key, _)| key).collect()
}

/// Whether the growth stated with a figure leads back to another value than the old edition had.
fn contradiction(
    found: &mut Differences,
    old: &Dataset,
    new: &Dataset,
    to_old: &Handles,
    observation: &Observation<'_>,
) {
    let Some((before, derived)) = led_back(new, observation) else { return };
    let key = (observation.role, observation.indicator, observation.area, before);
    let Some(at) = to_old.key(key) else { return };
    let published = find(old, at).filter(|published| published.value.is_some());
    // Where the new edition repeats that value it contradicts itself, which is the audit's to say.
    let repeated =
        |published: &Observation<'_>| find(new, key).is_some_and(|now| is_same(Part::Value, old, published, new, &now));
    let published = published.filter(|published| !repeated(published));
    if published
        .is_some_and(|published| unit_id(old, at.1) == unit_id(new, key.1) && contradicts(&derived, old, &published))
    {
        let own = (observation.role, observation.indicator, observation.area, observation.period);
        found.add(Kind::Contradicted, Part::Growth, Some(at), Some(own));
    }
}

impl Differences {
    fn add(&mut self, kind: Kind, part: Part, old: Option<Key>, new: Option<Key>) {
        self.entries.push(Entry { kind, part, old, new });
    }

    /// How many figures differ in a way.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.entries.iter().filter(|entry| entry.kind == kind).count()
    }

    /// How many figures were revised, added or dropped.
    #[must_use]
    pub fn changed(&self) -> usize {
        self.entries.iter().filter(|entry| entry.kind != Kind::Contradicted).count()
    }

    /// Whether nothing differs and nothing is contradicted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The differences as a page, at most so many of each kind; the title is that of the new edition.
    #[must_use]
    pub fn report(&self, old: &Dataset, new: &Dataset, locale: Locale, most: usize) -> Report {
        let handles = Handles::between(new, old);
        let mut rows: Vec<Row> = Vec::new();
        for kind in Kind::ALL {
            let members: Vec<&Entry> = self.entries.iter().filter(|entry| entry.kind == kind).collect();
            if members.is_empty() {
                continue;
            }
            let heading = rows.len();
            let title = Phrase::new().strong(kind.title().get(locale));
            let count = Phrase::new().label(LabelKind::Count, locale.count(members.len()));
            rows.push(Row { kind: RowKind::Heading, cells: vec![title, count] });
            rows.extend(
                members.iter().take(most).map(|entry| Row {
                    kind: RowKind::Member(heading),
                    cells: entry.cells(old, new, &handles, locale),
                }),
            );
            if let Some(more) = members.len().checked_sub(most).filter(|more| *more > 0) {
                let more = Text::new("……另 {} 个", "… and {} more").fill(locale, &[&locale.count(more)]);
                let mut cells = vec![Phrase::new(); 7];
                cells[0] = Phrase::new().label(LabelKind::Count, more);
                rows.push(Row { kind: RowKind::Member(heading), cells });
            }
        }
        let column = |title: Text, kind, priority| TableColumn { title: title.get(locale).into(), kind, priority };
        let columns = vec![
            column(Text::new("指标", "Indicator"), ColumnKind::Name, 0),
            column(Text::new("期间", "Period"), ColumnKind::Text, 1),
            column(Text::new("哪一项", "What"), ColumnKind::Text, 2),
            column(Text::new("旧版", "Old"), ColumnKind::Text, 0),
            column(Text::new("新版", "New"), ColumnKind::Text, 0),
            column(Text::new("依据", "By"), ColumnKind::Text, 4),
            column(Text::new("出处", "Place"), ColumnKind::Text, 3),
        ];
        let length = rows.len();
        let content = if rows.is_empty() {
            Content::Prose(vec![
                Text::new("两版的数完全相同。", "The figures of both are the same.").get(locale).into(),
            ])
        } else {
            let rows: Rc<[Row]> = rows.into();
            let nothing = Row { kind: RowKind::Item, cells: Vec::new() };
            let row = move |at: usize| rows.get(at).cloned().unwrap_or_else(|| nothing.clone());
            Content::Table(Table::new(columns, length, row, None))
        };
        let block =
            Block {
                title: Text::new("两版之差", "What differs").get(locale).into(), right: dates(old, new), content
            };
        let mut report = page("differences", new, locale, Arrangement::Stack, vec![block]);
        report.foot.push(self.remark(locale));
        report
    }

    /// How many figures are the same, and how many were not to be expected in the new edition.
    fn remark(&self, locale: Locale) -> Phrase {
        let mut remark = Phrase::new().label(LabelKind::Count, locale.count(self.same)).muted(match self.same {
            1 => Text::new(" 个数两版相同", " figure is the same in both").get(locale),
            _ => Text::new(" 个数两版相同", " figures are the same in both").get(locale),
        });
        if self.not_repeated > 0 {
            remark = remark
                .muted(Text::new("，", "; ").get(locale))
                .label(LabelKind::Count, locale.count(self.not_repeated))
                .muted(match self.not_repeated {
                    1 => Text::new(" 个旧数的期间新版未涉及", " older one is not repeated").get(locale),
                    _ => Text::new(" 个旧数的期间新版未涉及", " older ones are not repeated").get(locale),
                });
        }
        remark
    }
}

/// Of which day either edition is.
fn dates(old: &Dataset, new: &Dataset) -> Phrase {
    let day = |dataset: &Dataset| dataset.updated().map_or_else(|| "?".to_owned(), |day| day.to_string());
    Phrase::new().label(LabelKind::Period, day(old)).muted(" → ").label(LabelKind::Period, day(new))
}

impl Entry {
    fn cells(self, old: &Dataset, new: &Dataset, handles: &Handles, locale: Locale) -> Vec<Phrase> {
        let (before, now) = (Wording::new(old, locale), Wording::new(new, locale));
        // Names are those of the new edition where it has the figure.
        let (dataset, (_, indicator, area, period)) = match (self.new, self.old) {
            (Some(key), _) => (new, key),
            (None, Some(key)) => (old, key),
            (None, None) => return Vec::new(),
        };
        let mut name = Phrase::new();
        if dataset.home() != Some(area) {
            name = name.word(dataset.area(area).short.get(locale)).muted(" · ");
        }
        let definition = dataset.indicator(indicator);
        let (long, short) = (definition.name.get(locale).to_owned(), definition.short.get(locale).to_owned());
        let name = name.piece(Piece::Name(Name { long, short, repeated: false }));
        let mut by = Phrase::new();
        let (was, is) = if self.kind == Kind::Contradicted {
            let (led, rest) = self.leads_back(now);
            by = rest;
            (without_unit_of(self.was_published(before), &led), led)
        } else {
            let was =
                self.old.map_or_else(|| self.year_before(old, handles, locale), |key| figure(before, key, self.part));
            let is = self.new.map_or_else(Phrase::new, |key| figure(now, key, self.part));
            (without_unit_of(was, &is), is)
        };
        let place = match (self.new, self.old) {
            (Some(key), _) => place(new, key, self.part),
            (None, Some(key)) => place(old, key, self.part),
            (None, None) => None,
        };
        vec![
            name,
            Phrase::new().label(LabelKind::Period, period.short(locale)),
            Phrase::new().muted(super::taken::part(self.part).get(locale)),
            was,
            is,
            by,
            place.map_or_else(Phrase::new, |place| Phrase::new().label(LabelKind::Locator, place)),
        ]
    }

    /// The value that the old edition had published for the year before.
    fn was_published(self, wording: Wording<'_>) -> Phrase {
        let Some(key) = self.old else { return Phrase::new() };
        Phrase::new().label(LabelKind::Period, key.3.short(wording.locale)).word(" ").then(figure(
            wording,
            key,
            Part::Value,
        ))
    }

    /// What the new edition's growth leads back to, and by what.
    fn leads_back(self, wording: Wording<'_>) -> (Phrase, Phrase) {
        let found = self.new.and_then(|key| find(wording.dataset, key));
        let Some((observation, (before, derived))) =
            found.and_then(|found| Some((found, led_back(wording.dataset, &found)?)))
        else {
            return (Phrase::new(), Phrase::new());
        };
        let shown = wording.on_scale_of(&observation).derived(&derived);
        let interval = shown.interval.clone().unwrap_or_default();
        let led = Phrase::new().label(LabelKind::Period, before.short(wording.locale)).word(" ").figure(shown);
        let mut by = Phrase::new().muted(interval);
        if let Some(growth) = wording.growth(&observation) {
            by = by.muted(" ← ").figure(growth);
        }
        (led, by)
    }

    /// Of a figure that is new, the old edition's of the year before.
    fn year_before(self, old: &Dataset, handles: &Handles, locale: Locale) -> Phrase {
        let before = self.new.and_then(|(role, indicator, area, period)| {
            let before = Period::Single(period.single()?.year_before()?);
            let key = handles.key((role, indicator, area, before))?;
            let shown = figure(Wording::new(old, locale), key, self.part);
            (!matches!(shown.pieces[..], [Piece::Missing])).then_some((before, shown))
        });
        before.map_or_else(
            || Phrase::new().muted("—"),
            |(before, shown)| Phrase::new().label(LabelKind::Period, before.short(locale)).word(" ").then(shown),
        )
    }
}

/// An old figure beside a new one of the same unit, which stands with the new one only.
fn without_unit_of(mut was: Phrase, is: &Phrase) -> Phrase {
    let unit = is.figures().next().map(|figure| figure.unit.clone()).filter(|unit| unit != "%");
    for piece in &mut was.pieces {
        if let Piece::Figure(figure) = piece
            && Some(&figure.unit) == unit.as_ref()
        {
            figure.unit.clear();
        }
    }
    was
}

/// A figure of an edition, with its status where it has one.
fn figure(wording: Wording<'_>, key: Key, part: Part) -> Phrase {
    let locale = wording.locale;
    let observation = || find(wording.dataset, key);
    let shown = match part {
        Part::Value => observation().and_then(|observation| wording.value(&observation)),
        Part::Growth => observation().and_then(|observation| wording.growth(&observation)),
        Part::Rank => find_ranking(wording.dataset, key).map(|ranking| wording.rank(ranking)),
    };
    let letters = match part {
        Part::Rank => find_ranking(wording.dataset, key).map(|ranking| ranking.status),
        Part::Value => observation().map(|observation| observation.attributes.status),
        Part::Growth => None,
    };
    let phrase = Phrase::new().figure_or_missing(shown);
    let said = letters.map(|letters| states(letters, locale)).unwrap_or_default();
    if said.is_empty() { phrase } else { phrase.muted(format!(" {said}")) }
}

fn states(status: StatusSet, locale: Locale) -> String {
    status.iter().map(|status| status.meaning().get(locale)).collect::<Vec<_>>().join(" ")
}

fn place(dataset: &Dataset, key: Key, part: Part) -> Option<String> {
    let place = match part {
        Part::Rank => find_ranking(dataset, key)?.locator.as_ref(),
        Part::Value => find(dataset, key)?.attributes.locator.as_ref(),
        Part::Growth => {
            let attributes = find(dataset, key)?.attributes;
            attributes.growth.as_ref().and_then(|growth| growth.locator.as_ref()).or(attributes.locator.as_ref())
        }
    };
    place.map(ToString::to_string)
}

/// The handles of one dataset's indicators and areas in another.
struct Handles {
    indicators: Vec<Option<IndicatorId>>,
    areas: Vec<Option<AreaId>>,
}

impl Handles {
    fn between(from: &Dataset, to: &Dataset) -> Self {
        let indicators: HashMap<&str, IndicatorId> = to.indicators().map(|(id, item)| (item.id.as_str(), id)).collect();
        let areas: HashMap<&str, AreaId> = to.areas().map(|(id, item)| (item.id.as_str(), id)).collect();
        Self {
            indicators: from.indicators().map(|(_, item)| indicators.get(item.id.as_str()).copied()).collect(),
            areas: from.areas().map(|(_, item)| areas.get(item.id.as_str()).copied()).collect(),
        }
    }

    fn key(&self, (role, indicator, area, period): Key) -> Option<Key> {
        let indicator = (*self.indicators.get(indicator.index())?)?;
        Some((role, indicator, (*self.areas.get(area.index())?)?, period))
    }
}

fn find(dataset: &Dataset, (role, indicator, area, period): Key) -> Option<Observation<'_>> {
    dataset.find(role, indicator, area, period)
}

fn find_ranking(dataset: &Dataset, (role, indicator, area, period): Key) -> Option<&Ranking> {
    dataset.find_ranking(role, indicator, area, period).map(|(_, ranking)| ranking)
}

fn key_of(ranking: &Ranking) -> Key {
    (ranking.role, ranking.indicator, ranking.area, ranking.period)
}

fn is_ranked(dataset: &Dataset, role: Role, indicator: IndicatorId, area: AreaId) -> bool {
    dataset.rankings().any(|(_, r)| (r.role, r.indicator, r.area) == (role, indicator, area))
}

fn has(observation: &Observation<'_>, part: Part) -> bool {
    match part {
        Part::Value => observation.value.is_some(),
        Part::Growth => observation.attributes.growth.is_some(),
        Part::Rank => false,
    }
}

fn unit_id(dataset: &Dataset, indicator: IndicatorId) -> Option<&str> {
    let unit: Option<UnitId> = dataset.indicator(indicator).unit;
    unit.map(|unit| dataset.unit(unit).id.as_str())
}

/// Whether a number is the same in two editions: its amount, bound, printed digits and status.
fn is_same(part: Part, old: &Dataset, was: &Observation<'_>, new: &Dataset, is: &Observation<'_>) -> bool {
    if part == Part::Growth {
        let said = |growth: &Option<Growth>| {
            growth
                .as_ref()
                .map(|g| (g.kind, g.amount.to_bits(), g.decimals, g.comparator, g.periods.clone(), g.applies))
        };
        return said(&was.attributes.growth) == said(&is.attributes.growth);
    }
    let said = |dataset, observation: &Observation<'_>| {
        let digits = observation.value.map(f64::to_bits);
        let attributes = observation.attributes;
        let unit = unit_id(dataset, observation.indicator).map(ToOwned::to_owned);
        (digits, observation.unit_mult, observation.decimals(), attributes.comparator, attributes.status, unit)
    };
    said(old, was) == said(new, is)
}

/// A page of lines, such as the problems of a file.
#[must_use]
pub fn lines(title: &str, lines: &[String], dataset: &Dataset, locale: Locale) -> Report {
    let prose = lines.iter().map(|line| Phrase::from(line.as_str())).collect();
    page("differences", dataset, locale, Arrangement::Stack, vec![Block::prose(title, prose)])
}
