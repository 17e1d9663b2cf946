//! Sums of a project's budget: programmes to their budget line, or to their parent programme.

use super::equation::{Equation, Place, Term};
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
            let amount = DividedAmount {
                value,
                relation: line.relation,
                programmes: &line.programmes,
            };
            programme_sums(out, &place, &path, &amount);
        }
    }
}

/// An amount, and the programmes that it is divided into.
struct DividedAmount<'a> {
    value: Number,
    relation: Option<Relation>,
    programmes: &'a [Programme],
}

/// Adds the sum of programmes to an amount, and those of the programmes within them.
fn programme_sums(
    out: &mut Vec<Equation>,
    place: &Place<'_>,
    path: &[&str],
    amount: &DividedAmount<'_>,
) {
    let DividedAmount {
        value,
        relation,
        programmes,
    } = *amount;
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
            let amount = DividedAmount {
                value,
                relation: programme.relation,
                programmes: &programme.programmes,
            };
            programme_sums(out, place, &path, &amount);
        }
    }
}
