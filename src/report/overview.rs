//! The page `overview`.
use std::rc::Rc;

use super::{Arrangement, Report, Selection, Study, page};
use crate::locale::Locale;

pub(super) fn build(study: &Rc<Study>, _selection: &Selection, locale: Locale) -> Report {
    page("overview", study.dataset(), locale, Arrangement::Stack, Vec::new())
}
