//! The numbers by which figures are found: as written, in other scales, of growths and ranks, worked out of them, and
//! those a worked-out figure rests on.

use std::collections::HashMap;

use super::{Derived, PointValue, Reference, Study, Wording, change, per_year, timeline, words};
use crate::analysis;
use crate::data::{AreaId, IndicatorId, Name, Observation, Part, Period, Series, Stamp, UnitKind};
use crate::locale::{Locale, Scale};

/// With more observations only those of the area pages are about are found by their numbers.
const MOST: usize = 20_000;

/// A figure: the places of its parts in the list of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fact {
    /// What is measured.
    pub indicator: u32,
    /// Where.
    pub area: u32,
    /// When.
    pub period: u32,
}

/// What a token is of its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    /// Its value or growth.
    Stated,
    /// Its rank.
    Rank,
    /// A change that follows from it.
    Computed,
    /// The section and paragraph it stands in.
    Locator,
    /// What its status says.
    Status,
    /// A number it was worked out of.
    Input,
}

/// A number, or another token, by which a figure is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// As it is shown.
    pub text: Box<str>,
    /// The place of its figure.
    pub fact: u32,
    /// What it is of it.
    pub what: What,
}

/// The numbers of a study.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pub(super) facts: Vec<Fact>,
    pub(super) tokens: Vec<Token>,
    pub(super) notes: Vec<(u32, Name)>,
    pub(super) partial: bool,
    keys: Vec<(IndicatorId, AreaId, Period)>,
    places: HashMap<(IndicatorId, AreaId, Period), u32>,
    known: HashMap<Fact, u32>,
}

impl Numbers {
    pub(super) fn new(study: &Study) -> Self {
        let dataset = study.dataset();
        let mut numbers = Self { partial: dataset.len() > MOST, ..Self::default() };
        let area = study.default_area();
        let wanted = |of: AreaId| dataset.len() <= MOST || Some(of) == area;
        for series in dataset.all_series().filter(|series| wanted(series.area)) {
            if numbers.keys.len() > MOST {
                break;
            }
            numbers.series(study, &series);
        }
        for (_, ranking) in dataset.rankings().filter(|(_, ranking)| wanted(ranking.area)) {
            let fact = numbers.fact(ranking.indicator, ranking.area, ranking.period);
            let token = |text: String, what| Token { text: text.into(), fact, what };
            for locale in Locale::ALL {
                let figure = Wording::new(dataset, locale).rank(ranking);
                numbers.tokens.push(token(figure.number, What::Rank));
            }
            numbers.tokens.extend(ranking.as_written.iter().map(|text| token(text.to_string(), What::Rank)));
            numbers.tokens.extend(ranking.locator.iter().map(|text| token(text.to_string(), What::Locator)));
            if ranking.status.is_doubtful() {
                numbers.doubt(fact);
            }
            numbers.note(fact, &ranking.note);
        }
        numbers
    }

    /// Every period with a figure.
    pub(super) fn periods(&self) -> impl Iterator<Item = Period> {
        self.keys.iter().map(|(_, _, period)| *period)
    }

    /// Puts the places of things for the ids, once those are known.
    pub(super) fn number_things(&mut self, indicators: u32, areas: u32, periods: &HashMap<Period, u32>) {
        let places = self.keys.iter().map(|(indicator, area, period)| Fact {
            indicator: indicators + indicator.index() as u32,
            area: areas + area.index() as u32,
            period: periods.get(period).copied().unwrap_or_default(),
        });
        self.facts = places.collect();
        self.known = self.facts.iter().copied().zip(0..).collect();
        self.places = HashMap::new();
    }

    /// Whether there is a figure; of any period where none is given.
    pub(super) fn has(&self, indicator: u32, area: u32, period: Option<u32>) -> bool {
        match period {
            Some(period) => self.known.contains_key(&Fact { indicator, area, period }),
            None => self.facts.iter().any(|fact| (fact.indicator, fact.area) == (indicator, area)),
        }
    }

    fn fact(&mut self, indicator: IndicatorId, area: AreaId, period: Period) -> u32 {
        let key = (indicator, area, period);
        let keys = &mut self.keys;
        *self.places.entry(key).or_insert_with(|| {
            keys.push(key);
            keys.len() as u32 - 1
        })
    }

    fn push(&mut self, fact: u32, text: String, what: What) {
        // The same number in another language or scale is told once.
        let told = self.tokens.iter().rev().take_while(|token| token.fact == fact).any(|token| *token.text == text);
        if !told && !text.is_empty() {
            self.tokens.push(Token { text: text.into(), fact, what });
        }
    }

    fn doubt(&mut self, fact: u32) {
        for locale in Locale::ALL {
            self.push(fact, words::DOUBTFUL.get(locale).to_owned(), What::Status);
        }
    }

    fn note(&mut self, fact: u32, note: &Name) {
        if !note.is_empty() {
            self.notes.push((fact, note.clone()));
        }
    }

    fn series(&mut self, study: &Study, series: &Series<'_>) {
        let dataset = study.dataset();
        for observation in series.iter() {
            self.observation(study, &observation);
        }
        let points = timeline(dataset, series.role, series.indicator, series.area);
        for point in &points {
            if let PointValue::Inferred(derived) = &point.value {
                let fact = self.fact(series.indicator, series.area, Period::Single(point.period));
                for locale in Locale::ALL {
                    let figure = Wording::new(dataset, locale).derived(derived);
                    self.push(fact, join(locale, &figure.number, &figure.unit), What::Stated);
                }
                self.inputs(study, fact, derived);
            }
        }
        let is_known = |point: &&analysis::Point<'_>| !matches!(point.value, PointValue::Missing);
        for pair in points.windows(2).filter(|pair| pair.iter().all(|point| is_known(&point))) {
            let [from, to] = pair else { continue };
            let change = change(dataset, from, to);
            if let Some(derived) =
                change.relative.filter(|derived| change.stated.is_none() && !derived.estimate.is_bound())
            {
                self.worked_out(study, series, to.period, &derived);
            }
        }
        let is_published =
            |point: &&analysis::Point<'_>| matches!(point.value, PointValue::Published(o) if o.value.is_some());
        let mut published = points.iter().filter(is_published);
        if let (Some(first), Some(last)) = (published.next(), published.next_back())
            && let Some(derived) = per_year(dataset, first, last)
        {
            self.worked_out(study, series, last.period, &derived);
        }
    }

    /// A change that follows from a figure, and the numbers it follows from.
    fn worked_out(&mut self, study: &Study, series: &Series<'_>, at: Stamp, derived: &Derived) {
        let fact = self.fact(series.indicator, series.area, Period::Single(at));
        let figure = Wording::new(study.dataset(), Locale::Zh).change(derived, None);
        self.push(fact, format!("{}{}", figure.number, figure.unit), What::Computed);
        self.inputs(study, fact, derived);
    }

    fn observation(&mut self, study: &Study, observation: &Observation<'_>) {
        let dataset = study.dataset();
        let fact = self.fact(observation.indicator, observation.area, observation.period);
        let attributes = observation.attributes;
        if let Some(text) = &attributes.as_written {
            self.push(fact, text.to_string(), What::Stated);
        }
        let money = dataset.unit_of(observation.indicator).is_some_and(|unit| unit.kind == UnitKind::Money);
        for locale in Locale::ALL {
            let wording = Wording::new(dataset, locale);
            if let Some(figure) = wording.value(observation) {
                self.push(fact, join(locale, &figure.number, &figure.unit), What::Stated);
                self.push(fact, join(locale, short(&figure.number), &figure.unit), What::Stated);
            }
            let scales: &[i8] = match locale {
                _ if !money => &[],
                Locale::Zh => &[0, 4, 8],
                Locale::En => &[6, 9],
            };
            for exponent in scales {
                let figure = wording.value_in(observation, Scale::of_exponent(*exponent));
                // A scale in which the number nearly vanishes is never shown.
                if let Some(figure) = figure.filter(|f| f.value.is_some_and(|value| value.abs() >= 0.1)) {
                    self.push(fact, join(locale, short(&figure.number), &figure.unit), What::Stated);
                }
            }
        }
        if let Some(growth) = &attributes.growth {
            let figure = Wording::new(dataset, Locale::Zh).growth(observation);
            let shown = figure.map(|figure| format!("{}{}", figure.number, figure.unit));
            for text in growth.as_written.iter().map(ToString::to_string).chain(shown) {
                self.push(fact, text, What::Stated);
            }
            self.note(fact, &growth.note);
        }
        if let Some(locator) = &attributes.locator {
            self.push(fact, locator.to_string(), What::Locator);
        }
        if attributes.status.is_doubtful() {
            self.doubt(fact);
        }
        if let Some(per_year) = attributes.per_year {
            for locale in Locale::ALL {
                self.push(fact, per_year.text().get(locale).to_owned(), What::Status);
            }
        }
        self.note(fact, &attributes.note);
    }

    /// The published numbers a result was worked out of.
    fn inputs(&mut self, study: &Study, fact: u32, derived: &Derived) {
        for Reference { role, indicator, area, period, part } in derived.expression.references() {
            let Some(observation) = study.dataset().find(role, indicator, area, period) else { continue };
            for locale in Locale::ALL {
                let wording = Wording::new(study.dataset(), locale);
                let figure = match part {
                    Part::Value => wording.value(&observation),
                    Part::Growth => wording.growth(&observation).filter(|_| locale == Locale::Zh),
                    Part::Rank => None,
                };
                if let Some(figure) = figure {
                    self.push(fact, join(locale, &figure.number, &figure.unit), What::Input);
                }
            }
        }
    }
}

/// A number with its unit as the language writes it.
fn join(locale: Locale, number: &str, unit: &str) -> String {
    match locale {
        Locale::En if !unit.starts_with('%') => format!("{number} {unit}"),
        _ => format!("{number}{unit}"),
    }
}

/// A number without the zeros that another scale added at its end: nobody types them.
fn short(number: &str) -> &str {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number }
}
