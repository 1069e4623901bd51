//! What can be found of a study: pages, topics, indicators, areas and periods, each once, and the figures with every
//! number they are made of. Names are never multiplied: a search combines indicator, area and period by itself.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::{LabelKind, Phrase, REPORTS, Selection, Study, Wording, find, series, words};
use crate::analysis::{self, Derived, Origin, PointValue, change, per_year, timeline};
use crate::data::{AreaId, Dataset, IndicatorId, Level, Name, Period, Reference, Role, TopicId};
use crate::locale::{Locale, Text};

mod numbers;

pub use numbers::{Fact, Token, What};

/// What kind of thing is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A page.
    Page,
    /// Something a key does, or a setting: what the screen itself offers.
    Action,
    /// An indicator.
    Indicator,
    /// An area.
    Area,
    /// A period.
    Period,
    /// A topic.
    Topic,
    /// An indicator at an area or a period.
    Figure,
}

impl Kind {
    /// The kinds in the order they are listed in.
    pub const ALL: [Self; 7] =
        [Self::Page, Self::Action, Self::Indicator, Self::Area, Self::Period, Self::Topic, Self::Figure];

    /// The heading of its group.
    #[must_use]
    pub fn title(self) -> Text {
        match self {
            Self::Page => Text::new("页面", "Pages"),
            Self::Action => Text::new("命令", "Commands"),
            Self::Indicator => Text::new("指标", "Indicators"),
            Self::Area => Text::new("地区", "Areas"),
            Self::Period => Text::new("期间", "Periods"),
            Self::Topic => Text::new("专题", "Topics"),
            Self::Figure => Text::new("数值", "Figures"),
        }
    }
}

/// Which of a thing's texts one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Its full name.
    Name,
    /// A short or other name.
    Short,
    /// Its id or code.
    Code,
    /// What it means, in a sentence.
    Definition,
}

/// A thing that is found, with what narrows it: places in the list of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Aim {
    /// The thing.
    pub thing: u32,
    /// Where, of an indicator.
    pub area: Option<u32>,
    /// When.
    pub period: Option<u32>,
    /// The page it is wanted on.
    pub page: Option<u32>,
}

impl Aim {
    /// A thing alone.
    #[must_use]
    pub fn at(thing: u32) -> Self {
        Self { thing, area: None, period: None, page: None }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thing {
    Page(usize),
    Topic(TopicId),
    Indicator(IndicatorId),
    Area(AreaId),
    Period(Period),
}

/// Everything that can be found of a study, in the order it is listed in.
#[derive(Debug)]
pub struct Findable {
    study: Rc<Study>,
    things: Vec<Thing>,
    first_indicator: u32,
    first_area: u32,
    first_period: u32,
    charted: Vec<bool>,
    numbers: numbers::Numbers,
}

impl Findable {
    /// Collects what can be found: once a dataset, not once a key.
    #[must_use]
    pub fn new(study: &Rc<Study>) -> Self {
        let dataset = study.dataset();
        let mut things: Vec<Thing> = (0..REPORTS.len()).map(Thing::Page).collect();
        things.extend(dataset.topics().map(|(id, _)| Thing::Topic(id)));
        let first_indicator = things.len() as u32;
        things.extend(dataset.indicators().map(|(id, _)| Thing::Indicator(id)));
        let first_area = things.len() as u32;
        things.extend(dataset.areas().map(|(id, _)| Thing::Area(id)));
        let first_period = things.len() as u32;
        let mut numbers = numbers::Numbers::new(study);
        let periods = periods(dataset, &numbers);
        things.extend(periods.iter().rev().copied().map(Thing::Period));
        let places: HashMap<Period, u32> = periods.iter().rev().copied().zip(first_period..).collect();
        numbers.number_things(first_indicator, first_area, &places);
        let mut charted = vec![false; dataset.indicators().count()];
        for indicator in study.charted().iter().filter_map(|row| row.indicator()) {
            charted[indicator.index()] = true;
        }
        Self { study: Rc::clone(study), things, first_indicator, first_area, first_period, charted, numbers }
    }

    /// How many things there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.things.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// The places of all things of a kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> std::ops::Range<u32> {
        let pages = REPORTS.len() as u32;
        match kind {
            Kind::Page => 0..pages,
            Kind::Topic => pages..self.first_indicator,
            Kind::Indicator => self.first_indicator..self.first_area,
            Kind::Area => self.first_area..self.first_period,
            Kind::Period => self.first_period..self.things.len() as u32,
            Kind::Action | Kind::Figure => 0..0,
        }
    }

    /// What kind of thing is at a place.
    #[must_use]
    pub fn kind(&self, thing: u32) -> Kind {
        match self.things[thing as usize] {
            Thing::Page(_) => Kind::Page,
            Thing::Topic(_) => Kind::Topic,
            Thing::Indicator(_) => Kind::Indicator,
            Thing::Area(_) => Kind::Area,
            Thing::Period(_) => Kind::Period,
        }
    }

    /// The topic of an indicator.
    #[must_use]
    pub fn topic_of(&self, thing: u32) -> Option<u32> {
        let Thing::Indicator(indicator) = self.things[thing as usize] else { return None };
        self.dataset().indicator(indicator).topic.map(|topic| REPORTS.len() as u32 + topic.index() as u32)
    }

    /// Whether a thing is the area the dataset is about.
    #[must_use]
    pub fn is_home(&self, thing: u32) -> bool {
        matches!(self.things[thing as usize], Thing::Area(area) if Some(area) == self.study.default_area())
    }

    /// Tells every text by which a thing can be found, with the language it is shown in; none where it is in both.
    pub fn each_text(&self, thing: u32, mut tell: impl FnMut(Field, Option<Locale>, &str)) {
        let dataset = self.dataset();
        match self.things[thing as usize] {
            Thing::Page(page) => {
                tell(Field::Name, Some(Locale::Zh), REPORTS[page].title.zh);
                tell(Field::Name, Some(Locale::En), REPORTS[page].title.en);
                tell(Field::Code, None, REPORTS[page].name);
            }
            Thing::Topic(id) => {
                let topic = dataset.topic(id);
                name_texts(Field::Name, &topic.name, &mut tell);
                tell(Field::Code, None, topic.id.as_str());
            }
            Thing::Indicator(id) => {
                let indicator = dataset.indicator(id);
                name_texts(Field::Name, &indicator.name, &mut tell);
                if indicator.short != indicator.name {
                    name_texts(Field::Short, &indicator.short, &mut tell);
                }
                tell(Field::Code, None, indicator.id.as_str());
                name_texts(Field::Definition, &indicator.definition, &mut tell);
            }
            Thing::Area(id) => {
                let area = dataset.area(id);
                name_texts(Field::Name, &area.name, &mut tell);
                if area.short != area.name {
                    name_texts(Field::Short, &area.short, &mut tell);
                }
                tell(Field::Code, None, area.id.as_str());
            }
            Thing::Period(period) => {
                tell(Field::Code, None, &period.to_string());
                for locale in Locale::ALL {
                    tell(Field::Name, Some(locale), &period.short(locale));
                    tell(Field::Short, Some(locale), &period.words(locale));
                }
            }
        }
    }

    /// The name a thing is listed by.
    #[must_use]
    pub fn name(&self, thing: u32, locale: Locale) -> String {
        let dataset = self.dataset();
        match self.things[thing as usize] {
            Thing::Page(page) => REPORTS[page].title.get(locale).to_owned(),
            Thing::Topic(id) => dataset.topic(id).name.get(locale).to_owned(),
            Thing::Indicator(id) => dataset.indicator(id).name.get(locale).to_owned(),
            Thing::Area(id) => dataset.area(id).name.get(locale).to_owned(),
            Thing::Period(period) => period.short(locale),
        }
    }

    /// The name of what is aimed at: `技术合同交易登记额 · 2023`.
    #[must_use]
    pub fn title(&self, aim: Aim, locale: Locale) -> String {
        self.named(self.name(aim.thing, locale), aim, locale)
    }

    /// The same with the short name of an indicator, where it has one.
    #[must_use]
    pub fn short_title(&self, aim: Aim, locale: Locale) -> Option<String> {
        let Thing::Indicator(id) = self.things[aim.thing as usize] else { return None };
        let indicator = self.dataset().indicator(id);
        let short = indicator.short.get(locale);
        (short != indicator.name.get(locale)).then(|| self.named(short.to_owned(), aim, locale))
    }

    fn named(&self, mut title: String, aim: Aim, locale: Locale) -> String {
        for part in [aim.area.filter(|area| !self.is_home(*area)), aim.period, aim.page].into_iter().flatten() {
            title.extend([" · ", &self.name(part, locale)]);
        }
        title
    }

    /// The figures that are found by their numbers.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.numbers.facts
    }

    /// The numbers, tokens and locators of the figures.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.numbers.tokens
    }

    /// Whether only the numbers of the area pages are about can be found, because there are too many others.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.numbers.partial
    }

    /// Tells every note with its own place, that of its figure, and the language it is shown in.
    pub fn each_note(&self, mut tell: impl FnMut(u32, u32, Option<Locale>, &str)) {
        for (at, (fact, note)) in (0..).zip(&self.numbers.notes) {
            name_texts(Field::Definition, note, |_, locale, text| tell(at, *fact, locale, text));
        }
    }

    /// A note.
    #[must_use]
    pub fn note(&self, at: u32, locale: Locale) -> &str {
        self.numbers.notes.get(at as usize).map_or("", |(_, note)| note.get(locale))
    }

    /// Where an indicator has a figure of a period or an area: the area asked for, else the one pages are about, else
    /// the first. None where there is no such figure.
    #[must_use]
    pub fn place(&self, indicator: u32, area: Option<u32>, period: Option<u32>) -> Option<u32> {
        let Thing::Indicator(id) = self.things[indicator as usize] else { return None };
        let when = period.and_then(|period| match self.things[period as usize] {
            Thing::Period(period) => Some(period),
            _ => None,
        });
        let has = |area: u32| {
            let Thing::Area(wanted) = self.things[area as usize] else { return false };
            self.has(id, wanted, when) || self.numbers.has(indicator, area, period)
        };
        if let Some(area) = area {
            return has(area).then_some(area);
        }
        let home = self.study.default_area().map(|area| self.first_area + area.index() as u32);
        home.filter(|area| has(*area)).or_else(|| {
            let series = [Role::Home, Role::Context]
                .into_iter()
                .flat_map(|role| self.dataset().series_of_indicator(role, id))
                .find(|series| when.is_none_or(|when| series.get(when).is_some()));
            series.map(|series| self.first_area + series.area.index() as u32)
        })
    }

    fn has(&self, indicator: IndicatorId, area: AreaId, when: Option<Period>) -> bool {
        [Role::Home, Role::Context].into_iter().any(|role| {
            let series = self.dataset().series(role, indicator, area);
            when.map_or(!series.is_empty(), |when| series.get(when).is_some())
        })
    }

    /// The page that suits what is aimed at, and what it is asked.
    #[must_use]
    pub fn destination(&self, aim: Aim) -> (usize, Selection) {
        let dataset = self.dataset();
        let mut selection = Selection::default();
        let mut page = "figures";
        match self.things[aim.thing as usize] {
            Thing::Page(page) => return (page, selection),
            Thing::Topic(topic) => {
                let first = dataset.topic(topic).headline.first().copied();
                let any = || dataset.indicators().find(|(_, i)| i.topic == Some(topic)).map(|(id, _)| id);
                selection.indicator = first.or_else(any);
            }
            Thing::Indicator(indicator) => selection.indicator = Some(indicator),
            Thing::Area(area) => {
                selection.area = Some(area);
                if !dataset.all_series().any(|series| series.area == area) {
                    page = "rankings";
                }
            }
            Thing::Period(period) => selection.period = Some(period),
        }
        let thing = |place: u32| self.things[place as usize];
        if let Some(Thing::Area(area)) = aim.area.map(thing) {
            selection.area = Some(area);
        }
        if let Some(Thing::Period(period)) = aim.period.map(thing) {
            selection.period = Some(period);
        }
        let on_axis = selection.period.is_none_or(|period| period.single().is_some());
        if selection.indicator.is_some_and(|indicator| on_axis && self.charted[indicator.index()]) {
            page = "trends";
        }
        let wanted = aim.page.and_then(|page| match thing(page) {
            Thing::Page(page) => Some(page),
            _ => None,
        });
        (wanted.or_else(|| find(page)).unwrap_or_default(), selection)
    }

    /// What is told beside a name: of an indicator its figure, of an area its code, of a topic how much it holds.
    #[must_use]
    pub fn context(&self, aim: Aim, locale: Locale) -> Phrase {
        let dataset = self.dataset();
        let count = |count: usize, of: Text| {
            Phrase::new().label(LabelKind::Count, locale.count(count)).muted(format!(" {}", of.get(locale)))
        };
        match self.things[aim.thing as usize] {
            Thing::Page(_) => Phrase::new(),
            Thing::Topic(topic) => {
                let members = dataset.indicators().filter(|(_, indicator)| indicator.topic == Some(topic)).count();
                count(members, Text::new("项指标", "indicators"))
            }
            Thing::Area(area) => {
                let area = dataset.area(area);
                let mut phrase = Phrase::new().label(LabelKind::Code, area.id.as_str());
                if let Some(parent) = area.parent.filter(|_| area.level != Level::Country) {
                    phrase = phrase.muted(format!(" · {}", dataset.area(parent).short.get(locale)));
                }
                phrase
            }
            Thing::Period(_) => {
                let figures = self.facts().iter().filter(|fact| fact.period == aim.thing).count();
                if self.is_partial() { Phrase::new() } else { count(figures, Text::new("项数值", "figures")) }
            }
            Thing::Indicator(indicator) => self.indicator_context(indicator, aim, locale),
        }
    }

    fn indicator_context(&self, indicator: IndicatorId, aim: Aim, locale: Locale) -> Phrase {
        let dataset = self.dataset();
        let area = self.place(aim.thing, aim.area, aim.period).map(|area| self.things[area as usize]);
        let Some(Thing::Area(area)) = area else { return Phrase::new() };
        let role = series::role_of(dataset, indicator, area);
        let wording = Wording::new(dataset, locale);
        let asked = match aim.period.map(|period| self.things[period as usize]) {
            Some(Thing::Period(period)) => Some(period),
            _ => None,
        };
        let own = dataset.series(role, indicator, area);
        let latest = || own.iter().rev().find(|o| o.value.is_some()).map(|observation| observation.period);
        let ranked = || {
            let of = dataset.rankings().map(|(_, ranking)| ranking);
            of.filter(|r| (r.role, r.indicator, r.area) == (role, indicator, area)).map(|ranking| ranking.period).last()
        };
        let Some(period) = asked.or_else(latest).or_else(ranked) else { return Phrase::new() };
        let observation = own.get(period);
        let value = observation.as_ref().and_then(|observation| wording.value(observation)).or_else(|| {
            let part = crate::data::Part::Value;
            let derived = analysis::figure(dataset, Reference { role, indicator, area, period, part })?;
            (derived.origin == Origin::Inferred).then(|| wording.derived(&derived))
        });
        let growth = observation.as_ref().and_then(|observation| wording.growth(observation));
        let rank = dataset.find_ranking(role, indicator, area, period).map(|(_, ranking)| wording.rank(ranking));
        let mut phrase = Phrase::new();
        if asked.is_none() {
            phrase = phrase.label(LabelKind::Period, period.short(locale));
        }
        for figure in [value, growth, rank].into_iter().flatten() {
            phrase = if phrase.is_empty() { phrase } else { phrase.word("  ") }.figure(figure);
        }
        let locator = observation.as_ref().and_then(|observation| observation.attributes.locator.as_ref());
        match locator {
            Some(locator) => phrase.word("  ").label(LabelKind::Locator, locator.as_str()),
            None => phrase,
        }
    }

    fn dataset(&self) -> &Dataset {
        self.study.dataset()
    }
}

/// Tells a name in the languages it is there in; a missing language shows the other.
fn name_texts(field: Field, name: &Name, mut tell: impl FnMut(Field, Option<Locale>, &str)) {
    let both = name.zh.is_some() && name.en.is_some();
    for (locale, text) in [(Locale::Zh, &name.zh), (Locale::En, &name.en)] {
        if let Some(text) = text {
            tell(field, both.then_some(locale), text.as_str());
        }
    }
}

/// Every period of a dataset and of its figures, ascending.
fn periods(dataset: &Dataset, numbers: &numbers::Numbers) -> BTreeSet<Period> {
    let mut found: BTreeSet<Period> = numbers.periods().collect();
    found.extend(dataset.rankings().map(|(_, ranking)| ranking.period));
    let mut before: &[Period] = &[];
    // Most series have the periods of the one before.
    for series in dataset.all_series() {
        if series.periods != before {
            found.extend(series.periods);
            before = series.periods;
        }
    }
    found
}
