//! What tests of this folder share: the shipped figures, and a model after some keys.

use std::rc::Rc;

use super::keys::script;
use super::model::{Model, Options};
use crate::report::{Selection, Study};

/// The study of the shipped dataset.
pub(super) fn study() -> Rc<Study> {
    Rc::new(Study::new(crate::exchange::embedded::dataset().unwrap()))
}

/// The model after a script of keys, on 120 × 40; pages begin at the contract value, which has four periods.
pub(super) fn model(keys: &str) -> Model {
    let study = study();
    let mut model = Model::new(Rc::clone(&study), Options::default(), (120, 40));
    let indicator = study.dataset().find_indicator("contract-value");
    model.begin_at(&Selection { indicator, ..Selection::default() });
    super::frame::play(&mut model, &script(keys).unwrap());
    model
}

/// The shipped figures without those of other sources, after a change of their text.
pub(super) fn changed(change: impl Fn(&str) -> String) -> crate::data::Dataset {
    crate::exchange::embedded::changed(change).unwrap()
}
