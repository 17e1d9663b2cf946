//! Emphasis in texts without CJK characters: the rules of `CommonMark`, one test each.

use crate::support::{en, paragraph};

/// Compares what texts of one paragraph say with what they should.
fn says(cases: &[(&str, &str)]) {
    for (text, inner) in cases {
        assert_eq!(en(text), paragraph(inner), "{text:?}");
    }
}

#[test]
fn a_run_opens_before_a_word_and_closes_behind_one() {
    says(&[
        ("*tree*", "<em>tree</em>"),
        ("__tree__", "<strong>tree</strong>"),
        ("two * three *", "two * three *"),
        ("so *tree *", "so *tree *"),
        ("so ** tree**", "so ** tree**"),
        ("so **tree **", "so **tree **"),
        ("so *\u{a0}tree*", "so *\u{a0}tree*"),
    ]);
}

#[test]
fn punctuation_sets_a_run_apart_from_the_word_on_its_other_side() {
    says(&[
        ("tree*(oak)*", "tree*(oak)*"),
        ("*(oak)*tree", "*(oak)*tree"),
        ("tree *(oak)* tree", "tree <em>(oak)</em> tree"),
        ("(*oak*)", "(<em>oak</em>)"),
        ("*(*oak*)*", "<em>(<em>oak</em>)</em>"),
        ("95**%**x", "95**%**x"),
    ]);
}

#[test]
fn asterisks_emphasise_within_words_and_underscores_do_not() {
    says(&[
        ("under*stand*ing", "under<em>stand</em>ing"),
        ("5**6**7", "5<strong>6</strong>7"),
        ("under_stand_ing", "under_stand_ing"),
        ("file_name_2025", "file_name_2025"),
        ("5__6__7", "5__6__7"),
        ("_file_name_", "<em>file_name</em>"),
        ("see-_this_", "see-<em>this</em>"),
        ("_(this)_.", "<em>(this)</em>."),
        ("_this_that", "_this_that"),
    ]);
}

#[test]
fn emphasis_lies_in_emphasis() {
    says(&[
        ("***both***", "<em><strong>both</strong></em>"),
        ("***one** other*", "<em><strong>one</strong> other</em>"),
        ("***one* other**", "<strong><em>one</em> other</strong>"),
        ("*one **other***", "<em>one <strong>other</strong></em>"),
        ("**one *other***", "<strong>one <em>other</em></strong>"),
        ("*one _other_ end*", "<em>one <em>other</em> end</em>"),
        (
            "**one __other__**",
            "<strong>one <strong>other</strong></strong>",
        ),
        ("*one _other* end_", "<em>one _other</em> end_"),
        ("*one *other*", "*one <em>other</em>"),
        ("**one*", "*<em>one</em>"),
        ("*one**", "<em>one</em>*"),
    ]);
}

#[test]
fn runs_whose_lengths_make_a_multiple_of_three_do_not_meet() {
    says(&[
        ("*one**two**three*", "<em>one<strong>two</strong>three</em>"),
        ("*one**two*", "<em>one**two</em>"),
        ("**one*two**", "<strong>one*two</strong>"),
        ("one***two***three", "one<em><strong>two</strong></em>three"),
    ]);
}

#[test]
fn tildes_strike_out() {
    says(&[
        ("~~old~~ new", "<del>old</del> new"),
        ("~old~ new", "<del>old</del> new"),
        ("5~~6~~7", "5<del>6</del>7"),
        ("5~10 and 20~30", "5~10 and 20~30"),
        ("so ~~old ~~", "so ~~old ~~"),
        ("so ~~~old~~~ new", "so ~~~old~~~ new"),
        ("so ~~old~ new", "so ~~old~ new"),
        ("*~~old~~*", "<em><del>old</del></em>"),
    ]);
}

#[test]
fn code_links_and_escapes_come_before_emphasis() {
    says(&[
        ("*one `two*`", "*one <code>two*</code>"),
        ("*one `*` two*", "<em>one <code>*</code> two</em>"),
        ("*[one*](x)", "*<a href=\"x\">one*</a>"),
        ("*[one](x*y)*", "<em><a href=\"x*y\">one</a></em>"),
        ("[*one*](x)", "<a href=\"x\"><em>one</em></a>"),
        (r"\*one\*", "*one*"),
        (r"*one\**", "<em>one*</em>"),
        (r"\\*one*", "\\<em>one</em>"),
        ("&#42;one&#42;", "*one*"),
    ]);
}

#[test]
fn emphasis_ends_with_its_paragraph() {
    assert_eq!(en("*one\ntwo*"), "<p><em>one\ntwo</em></p>\n");
    assert_eq!(en("*one\n\ntwo*"), "<p>*one</p>\n<p>two*</p>\n");
    assert_eq!(en("# *one\ntwo*"), "<h1>*one</h1>\n<p>two*</p>\n");
    assert_eq!(
        en("- *one\n- two*"),
        "<ul>\n<li>*one</li>\n<li>two*</li>\n</ul>\n"
    );
}
