//! Sums of a project's budget: programmes to their budget line, or to their parent programme.

use super::{Equation, Place, Term};
use crate::{
    diagnostics::say,
    model::{Number, Programme, ProjectYear, Relation},
};
use std::rc::Rc;

/// Adds the sums of all budget lines with an amount.
pub(super) fn sums(out: &mut Vec<Equation>, year: &ProjectYear, file: &Rc<str>) {
    let place = Place {
        file,
        definition: file,
        prefix: &[],
    };
    for line in &year.budget {
        let path = ["budget", &*line.id];
        if let Some(value) = line.amount.known() {
            programme_sums(out, &place, &path, (value, line.relation), &line.programmes);
        }
    }
}

/// Adds the sum of programmes to an amount, and those of the programmes within them.
fn programme_sums(
    out: &mut Vec<Equation>,
    place: &Place<'_>,
    path: &[&str],
    (value, relation): (Number, Option<Relation>),
    programmes: &[Programme],
) {
    let inner = [path, &["programmes"]].concat();
    let at = |id: &str, value| place.term(&[&inner[..], &[id, "value"]].concat(), value);
    let parts: Vec<Term> = programmes
        .iter()
        .filter_map(|each| Some(at(&each.id, each.value?)))
        .collect();
    if let (Some(relation), false) = (relation, parts.is_empty()) {
        let total = place.term(&[path, &["value"]].concat(), value);
        let declared = place.declared(&[path, &["relation"]].concat());
        let what = say!("programmes-of", id = path.last().unwrap_or(&""));
        out.push(Equation {
            what,
            relation,
            total,
            parts,
            declared,
        });
    }
    for programme in programmes {
        if let Some(value) = programme.value {
            let path = [&inner[..], &[&programme.id]].concat();
            programme_sums(
                out,
                place,
                &path,
                (value, programme.relation),
                &programme.programmes,
            );
        }
    }
}
