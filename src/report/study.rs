//! A dataset with what was worked out of it once.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::audit;
use super::compare::{self, Pairs};
use super::figures::{Arranged, Asked, Every};
use super::trends::{self, Areas, ListRow};
use super::{Magnitude, Original, Row, Selection};
use crate::analysis::{Finding, Verdict};
use crate::data::{AreaId, Dataset, IndicatorId, Role, SourceId, SourceKind, Stamp, UnitKind};
use crate::locale::Locale;
use crate::text::CleanText;

/// Which row of the list of indicators or areas: the indicator, the area, the language, and how figures are worded.
type ListKey = (IndicatorId, Option<AreaId>, Locale, Magnitude, bool);

/// More orders of the table of figures are not kept.
const MOST_ORDERS: usize = 4;

/// What is known of how names of a language without letters are spelt; given by who knows the readings.
#[derive(Debug, Clone, Copy)]
pub struct Spelling {
    /// Whether a typed word, in small letters, is how a part of a name is spelt.
    pub meets: fn(&str, &str) -> bool,
    /// What a name is sorted by.
    pub key: fn(&str) -> String,
}

/// A dataset and the results that several pages share; worked out when first asked for.
#[derive(Debug)]
pub struct Study {
    dataset: Dataset,
    findings: OnceCell<Vec<Finding>>,
    checks: [OnceCell<Rc<audit::Lists>>; 2],
    checked: OnceCell<HashMap<IndicatorId, Vec<usize>>>,
    charted: OnceCell<Vec<ListRow>>,
    telling: OnceCell<Option<IndicatorId>>,
    latest_stamp: OnceCell<Option<Stamp>>,
    list: RefCell<HashMap<ListKey, Row>>,
    areas: RefCell<HashMap<IndicatorId, Rc<Areas>>>,
    lists_areas: OnceCell<bool>,
    every: OnceCell<Every>,
    arranged: RefCell<Vec<Rc<Arranged>>>,
    pairs: RefCell<Option<Rc<Pairs>>>,
    opened_with: Vec<CleanText>,
    original: Option<Original>,
    original_source: OnceCell<Option<SourceId>>,
    spelling: Option<Spelling>,
}

impl Study {
    /// The study of a dataset.
    #[must_use]
    pub fn new(dataset: Dataset) -> Self {
        Self {
            dataset,
            findings: OnceCell::new(),
            checks: Default::default(),
            checked: OnceCell::new(),
            charted: OnceCell::new(),
            telling: OnceCell::new(),
            latest_stamp: OnceCell::new(),
            list: RefCell::default(),
            areas: RefCell::default(),
            lists_areas: OnceCell::new(),
            every: OnceCell::new(),
            arranged: RefCell::default(),
            pairs: RefCell::default(),
            opened_with: Vec::new(),
            original: None,
            original_source: OnceCell::new(),
            spelling: None,
        }
    }

    /// The same study with the words of the command line that name its files.
    #[must_use]
    pub fn opened_as(self, words: Vec<CleanText>) -> Self {
        Self { opened_with: words, ..self }
    }

    /// The same study with the text of its source.
    #[must_use]
    pub fn with_original(self, original: Original) -> Self {
        Self { original: Some(original), ..self }
    }

    /// The same study with what is known of how names are spelt.
    #[must_use]
    pub fn spelt_by(self, spelling: Spelling) -> Self {
        Self { spelling: Some(spelling), ..self }
    }

    /// How names are spelt, where that is known.
    pub(super) fn spelling(&self) -> Option<Spelling> {
        self.spelling
    }

    /// The study of another edition of the same files, with the text of their source.
    #[must_use]
    pub fn another(&self, dataset: Dataset) -> Self {
        Self {
            opened_with: self.opened_with.clone(),
            original: self.original.clone(),
            spelling: self.spelling,
            ..Self::new(dataset)
        }
    }

    /// The words of the command line that name its files; none for the shipped figures.
    #[must_use]
    pub fn opened_with(&self) -> &[CleanText] {
        &self.opened_with
    }

    /// The text of its source, where the user gave it.
    #[must_use]
    pub fn original(&self) -> Option<&Original> {
        self.original.as_ref()
    }

    /// The source whose text that is: the first official one of its own figures.
    pub(super) fn original_source(&self) -> Option<SourceId> {
        *self.original_source.get_or_init(|| {
            let official = |source: &SourceId| self.dataset.source(*source).kind == SourceKind::Official;
            let stated = self.dataset.observations().filter(|observation| observation.role == Role::Home);
            let ranked = self.dataset.rankings().filter(|(_, ranking)| ranking.role == Role::Home);
            stated
                .filter_map(|observation| observation.attributes.source)
                .chain(ranked.filter_map(|(_, ranking)| ranking.source))
                .find(official)
        })
    }

    /// The language of that source.
    pub(super) fn original_language(&self) -> Locale {
        let language = self.original_source().and_then(|source| self.dataset.source(source).language.as_ref());
        if language.is_some_and(|language| language.as_str().starts_with("en")) { Locale::En } else { Locale::Zh }
    }

    /// The dataset.
    #[must_use]
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// What the audit found, doubtful findings first.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| crate::analysis::audit(&self.dataset))
    }

    /// What the audit found about an indicator, in the order of all findings.
    pub(super) fn findings_about(&self, indicator: IndicatorId) -> impl Iterator<Item = &Finding> {
        let checked = self.checked.get_or_init(|| {
            let mut checked: HashMap<IndicatorId, Vec<usize>> = HashMap::new();
            for (at, finding) in self.findings().iter().enumerate() {
                for subject in &finding.subject {
                    let known = checked.entry(subject.indicator).or_default();
                    if known.last() != Some(&at) {
                        known.push(at);
                    }
                }
            }
            checked
        });
        checked.get(&indicator).into_iter().flatten().filter_map(|at| self.findings().get(*at))
    }

    /// The list of checks in a language, in all its forms.
    pub(super) fn checks(&self, locale: Locale) -> Rc<audit::Lists> {
        let [zh, en] = &self.checks;
        let kept = if locale == Locale::Zh { zh } else { en };
        Rc::clone(kept.get_or_init(|| Rc::new(audit::lists(self, locale))))
    }

    /// The list of indicators with an axis.
    pub(super) fn charted(&self) -> &[ListRow] {
        self.charted.get_or_init(|| trends::list(self))
    }

    /// The indicator a page begins with where none is asked for.
    pub(super) fn telling(&self) -> Option<IndicatorId> {
        *self.telling.get_or_init(|| trends::telling(self))
    }

    /// The latest period of all indicators with an axis, of the frequency that most of them have.
    pub(super) fn latest_stamp(&self) -> Option<Stamp> {
        *self.latest_stamp.get_or_init(|| trends::latest_stamp(&self.dataset))
    }

    /// Whether there are more areas than indicators, so that a list of areas leads further than one of indicators.
    #[must_use]
    pub fn lists_areas(&self) -> bool {
        *self.lists_areas.get_or_init(|| {
            let indicators = self.charted().iter().filter(|row| row.indicator().is_some()).count();
            super::areas(self, &Selection::default()).len() > indicators
        })
    }

    /// The areas of an indicator, looked for when first asked for.
    pub(super) fn areas_of(&self, indicator: IndicatorId) -> Rc<Areas> {
        if let Some(areas) = self.areas.borrow().get(&indicator) {
            return Rc::clone(areas);
        }
        let areas = Rc::new(Areas::of(self, indicator));
        self.areas.borrow_mut().insert(indicator, Rc::clone(&areas));
        areas
    }

    /// A row of the list of indicators or areas, made when it is first seen: a key that moves through the list asks for them all.
    pub(super) fn list_row(&self, key: ListKey, make: impl FnOnce() -> Row) -> Row {
        if let Some(row) = self.list.borrow().get(&key) {
            return row.clone();
        }
        let row = make();
        self.list.borrow_mut().insert(key, row.clone());
        row
    }

    /// Every figure, published or inferred.
    pub(super) fn every_figure(&self) -> &Every {
        self.every.get_or_init(|| Every::of(&self.dataset))
    }

    /// The rows of the table of figures as they are asked for; the last few orders are kept.
    pub(super) fn arranged(&self, selection: &Selection, locale: Locale) -> Rc<Arranged> {
        let asked = Asked::of(selection, locale);
        let kept = self.arranged.borrow().iter().find(|arranged| arranged.is(&asked)).map(Rc::clone);
        kept.unwrap_or_else(|| {
            let new = Rc::new(Arranged::new(self, &asked));
            let mut kept = self.arranged.borrow_mut();
            kept.insert(0, Rc::clone(&new));
            kept.truncate(MOST_ORDERS);
            new
        })
    }

    /// Two periods side by side as they are asked for; the last comparison is kept.
    pub(super) fn pairs(&self, selection: &Selection, locale: Locale) -> Option<Rc<Pairs>> {
        let asked = compare::Asked::of(self, selection, locale)?;
        let kept = self.pairs.borrow().as_ref().filter(|pairs| pairs.is(&asked)).map(Rc::clone);
        Some(kept.unwrap_or_else(|| {
            let new = Rc::new(Pairs::new(self, selection, &asked));
            *self.pairs.borrow_mut() = Some(Rc::clone(&new));
            new
        }))
    }

    /// Whether anything follows for periods that no value was published for.
    #[must_use]
    pub fn has_inferred(&self) -> bool {
        let added = || self.dataset.indicators().any(|(_, indicator)| indicator.additions_to.is_some());
        self.dataset.has_growths() || added()
    }

    /// Whether there are amounts of money.
    #[must_use]
    pub fn has_money(&self) -> bool {
        let money = |id| self.dataset.unit_of(id).is_some_and(|unit| unit.kind == UnitKind::Money);
        self.dataset.indicators().any(|(id, _)| money(id))
    }

    /// How many findings have a verdict.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.findings().iter().filter(|finding| finding.verdict == verdict).count()
    }

    /// The area pages are about where nothing else is asked for: home, else the first area with a figure.
    #[must_use]
    pub fn default_area(&self) -> Option<AreaId> {
        self.dataset.home().or_else(|| self.dataset.all_series().next().map(|series| series.area))
    }
}
