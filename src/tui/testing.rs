//! What tests of this folder share: the shipped figures, and a model after some keys.

use std::rc::Rc;

use super::keys::script;
use super::model::{Model, Options};
use crate::report::Study;

/// The study of the shipped dataset.
pub(super) fn study() -> Rc<Study> {
    Rc::new(Study::new(crate::exchange::embedded::dataset().unwrap()))
}

/// The model after a script of keys, on 120 × 40.
pub(super) fn model(keys: &str) -> Model {
    let mut model = Model::new(study(), Options::default(), (120, 40));
    super::frame::play(&mut model, &script(keys).unwrap());
    model
}
