//! What a page is asked about, and the link that asks the same again.

use super::{Filter, MAGNITUDES, Magnitude, Sort, TableChoice, View, figures};
use crate::data::{AreaId, Dataset, IndicatorId, Period, nearest};
use crate::text::CleanText;

/// More series than these are never drawn together.
pub const MOST_PINS: usize = 6;

/// What a page is asked about. Every field has a sensible default, so that every page can be built at any time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The indicator in focus; the page's first where none.
    pub indicator: Option<IndicatorId>,
    /// The area in focus; the dataset's home, else its first area with a figure.
    pub area: Option<AreaId>,
    /// The period in focus; the latest with a figure where none.
    pub period: Option<Period>,
    /// The row in focus on pages that list rows.
    pub row: usize,
    /// Whether figures of other sources are left out.
    pub without_context: bool,
    /// How a chart shows its series.
    pub view: View,
    /// The series that are drawn together, in the order in which they were pinned.
    pub pins: Vec<Pin>,
    /// What is asked of the table of figures.
    pub table: TableChoice,
    /// Whether inferred figures are left out.
    pub without_inferred: bool,
    /// The scale on which amounts of money are shown.
    pub magnitude: Magnitude,
    /// The period that the one in focus is compared with; the first that both have where none.
    pub against: Option<Period>,
}

/// A series that is drawn together with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pin {
    /// The indicator; where none, the one in focus, whichever that is.
    pub indicator: Option<IndicatorId>,
    /// The area.
    pub area: AreaId,
}

/// A selection as it is typed: ids and periods as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// An indicator id.
    pub indicator: Option<CleanText>,
    /// An area id, or several with commas between them: the first is in focus, all are drawn together.
    pub area: Option<CleanText>,
    /// A period.
    pub period: Option<CleanText>,
    /// Whether figures of other sources are left out.
    pub without_context: bool,
    /// The name of a view.
    pub view: Option<CleanText>,
    /// Series with commas between them: an area id, or an indicator id, a colon and an area id.
    pub pins: Option<CleanText>,
    /// The row, where the rest does not tell it.
    pub row: usize,
    /// Whether inferred figures are left out.
    pub without_inferred: bool,
    /// The name of a scale of money.
    pub magnitude: Option<CleanText>,
    /// The column by which the table of figures is sorted, and which way.
    pub sort: Option<CleanText>,
    /// What the table of figures is filtered by.
    pub filter: Option<CleanText>,
    /// The period that the one in focus is compared with.
    pub against: Option<CleanText>,
}

/// A word of a request that the dataset does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("--{option}: unknown {option} “{word}”{}", nearest.as_ref().map(|n| format!(", did you mean “{n}”?")).unwrap_or_default())]
pub struct Unknown {
    /// The option: `indicator`, `area`, `period`, `view`, `pin`, `scale`, `sort`, `filter` or `against`.
    pub option: &'static str,
    /// The word.
    pub word: CleanText,
    /// The nearest known word.
    pub nearest: Option<CleanText>,
}

impl Selection {
    /// The selection that a request means.
    ///
    /// # Errors
    /// Every word that the dataset does not know, with the nearest one it knows.
    pub fn from_request(dataset: &Dataset, request: &Request) -> Result<Self, Vec<Unknown>> {
        let mut unknown = Vec::new();
        let mut selection = Self {
            without_context: request.without_context,
            without_inferred: request.without_inferred,
            row: request.row,
            ..Self::default()
        };
        selection.read_table(dataset, request, &mut unknown);
        if let Some(word) = &request.indicator {
            selection.indicator = find_indicator(dataset, "indicator", word.as_str(), &mut unknown);
        }
        if let Some(words) = &request.area {
            let mut areas = words.as_str().split(',').filter_map(|word| find_area(dataset, "area", word, &mut unknown));
            selection.area = areas.next();
            let others: Vec<AreaId> = areas.collect();
            if let Some(first) = selection.area.filter(|_| !others.is_empty()) {
                let pins = std::iter::once(first).chain(others).map(|area| Pin { indicator: None, area });
                selection.pins.extend(pins);
            }
        }
        selection.period = find_period("period", request.period.as_ref(), &mut unknown);
        selection.against = find_period("against", request.against.as_ref(), &mut unknown);
        if let Some(word) = &request.view {
            if let Some(view) = View::find(word.as_str()) {
                selection.view = view;
            } else {
                let names = super::VIEWS.iter().map(|(name, _)| *name);
                let nearest = nearest(word.as_str(), names).map(CleanText::new);
                unknown.push(Unknown { option: "view", word: word.clone(), nearest });
            }
        }
        for word in request.pins.iter().flat_map(|pins| pins.as_str().split(',')) {
            let (indicator, area) = word.rsplit_once(':').map_or((None, word), |(one, other)| (Some(one), other));
            let indicator = indicator.map(|word| find_indicator(dataset, "pin", word, &mut unknown));
            if let (Some(area), true) =
                (find_area(dataset, "pin", area, &mut unknown), indicator.is_none_or(|found| found.is_some()))
            {
                selection.pins.push(Pin { indicator: indicator.flatten(), area });
            }
        }
        let mut kept = Vec::new();
        selection.pins.retain(|pin| {
            let new = !kept.contains(pin);
            kept.push(*pin);
            new
        });
        selection.pins.truncate(MOST_PINS);
        if unknown.is_empty() { Ok(selection) } else { Err(unknown) }
    }

    /// The parts of a request that are about the table of figures and the scale of money.
    fn read_table(&mut self, dataset: &Dataset, request: &Request, unknown: &mut Vec<Unknown>) {
        let mut wrong = |option, word: &str, known: &mut dyn Iterator<Item = &str>| {
            let nearest = nearest(word, known).map(CleanText::new);
            unknown.push(Unknown { option, word: CleanText::new(word), nearest });
        };
        if let Some(word) = request.magnitude.as_ref().map(CleanText::as_str) {
            match Magnitude::find(word) {
                Some(magnitude) => self.magnitude = magnitude,
                None => wrong("scale", word, &mut MAGNITUDES.iter().map(|(name, _)| *name)),
            }
        }
        if let Some(word) = request.sort.as_ref().map(CleanText::as_str) {
            self.table.sort = Sort::read(word);
            if self.table.sort.is_none() {
                wrong("sort", word, &mut figures::column_names());
            }
        }
        if let Some(word) = request.filter.as_ref().map(CleanText::as_str) {
            match Filter::read(dataset, word) {
                Ok(filter) => self.table.filter = filter,
                Err(part) => wrong("filter", &part, &mut figures::filter_names()),
            }
        }
    }

    /// The options of the command line that ask for this selection.
    #[must_use]
    pub fn link(&self, dataset: &Dataset) -> String {
        let mut link = String::new();
        let mut option = |name: &str, word: &str| {
            link.extend([" --", name, " ", word]);
        };
        if let Some(indicator) = self.indicator {
            option("indicator", dataset.indicator(indicator).id.as_str());
        }
        if let Some(area) = self.area.filter(|area| Some(*area) != dataset.home()) {
            option("area", dataset.area(area).id.as_str());
        }
        if let Some(period) = self.period {
            option("period", &period.to_string());
        }
        if self.view != View::Level {
            option("view", self.view.name());
        }
        if !self.pins.is_empty() {
            let word = |pin: &Pin| {
                let area = dataset.area(pin.area).id.as_str();
                pin.indicator.map_or_else(|| area.to_owned(), |id| format!("{}:{area}", dataset.indicator(id).id))
            };
            option("pin", &self.pins.iter().map(word).collect::<Vec<_>>().join(","));
        }
        if let Some(period) = self.against {
            option("against", &period.to_string());
        }
        if self.magnitude != Magnitude::AsWritten {
            option("scale", self.magnitude.name());
        }
        if let Some(sort) = self.table.sort {
            option("sort", &sort.word());
        }
        if !self.table.filter.is_empty() {
            option("filter", &self.table.filter.word(dataset));
        }
        if self.without_inferred {
            link.push_str(" --no-inferred");
        }
        if self.without_context {
            link.push_str(" --no-context");
        }
        link.trim_start().to_owned()
    }

    /// The same selection with a series pinned, or no longer pinned.
    #[must_use]
    pub fn toggled(&self, pin: Pin) -> Self {
        let mut other = self.clone();
        match other.pins.iter().position(|known| *known == pin) {
            Some(at) => _ = other.pins.remove(at),
            None => other.pins.push(pin),
        }
        other
    }
}

fn find_indicator(
    dataset: &Dataset,
    option: &'static str,
    word: &str,
    unknown: &mut Vec<Unknown>,
) -> Option<IndicatorId> {
    let found = dataset.find_indicator(word);
    if found.is_none() {
        let nearest = nearest(word, dataset.indicators().map(|(_, indicator)| indicator.id.as_str()));
        unknown.push(Unknown { option, word: CleanText::new(word), nearest: nearest.map(CleanText::new) });
    }
    found
}

fn find_period(option: &'static str, word: Option<&CleanText>, unknown: &mut Vec<Unknown>) -> Option<Period> {
    let word = word?;
    let period = word.as_str().parse().ok();
    if period.is_none() {
        unknown.push(Unknown { option, word: word.clone(), nearest: None });
    }
    period
}

fn find_area(dataset: &Dataset, option: &'static str, word: &str, unknown: &mut Vec<Unknown>) -> Option<AreaId> {
    let found = dataset.find_area(word);
    if found.is_none() {
        let nearest = nearest(word, dataset.areas().map(|(_, area)| area.id.as_str()));
        unknown.push(Unknown { option, word: CleanText::new(word), nearest: nearest.map(CleanText::new) });
    }
    found
}
