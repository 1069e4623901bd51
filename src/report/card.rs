//! The card: everything about one figure.
use std::rc::Rc;

use super::{Arrangement, Report, Selection, Study, page};
use crate::locale::Locale;

/// The card of the selected figure.
#[must_use]
pub fn build(study: &Rc<Study>, _selection: &Selection, locale: Locale) -> Report {
    page("card", study.dataset(), locale, Arrangement::Stack, Vec::new())
}
