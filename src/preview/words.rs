//! The words of the preview's bar and panel, in both languages.
//!
//! In: a language. Out: words. They are never part of a built site, so that no theme needs them.
//! Deliberately absent: the messages of problems, which are English as in the terminal.

use crate::model::Lang;

/// The words of the bar and the panel in one language.
#[derive(Debug)]
pub(super) struct PreviewWords {
    pub(super) preview: &'static str,
    /// The panel over the page of the last snapshot, while the files have errors.
    pub(super) broken: &'static str,
    pub(super) broken_text: &'static str,
    /// The panel in the place of a page, while there is no snapshot yet.
    pub(super) waiting: &'static str,
    pub(super) waiting_text: &'static str,
    /// The panel in the place of a page that the theme cannot render.
    pub(super) undrawn: &'static str,
    pub(super) undrawn_text: &'static str,
    /// The panel of warnings.
    pub(super) warned: &'static str,
    pub(super) warned_text: &'static str,
    pub(super) here: &'static str,
    pub(super) elsewhere: &'static str,
    pub(super) more: &'static str,
    pub(super) close: &'static str,
    pub(super) side_by_side: &'static str,
    pub(super) page: &'static str,
    pub(super) phone: &'static str,
    pub(super) paper: &'static str,
    pub(super) records: &'static str,
    pub(super) figure: &'static str,
    pub(super) no_problems: &'static str,
    pub(super) problems: &'static str,
    pub(super) of_page: &'static str,
    pub(super) hide: &'static str,
    pub(super) show: &'static str,
    pub(super) lost: &'static str,
    /// Why builds leave a record out: it is not finished, or its `publish-on` is in the future.
    pub(super) draft: &'static str,
    pub(super) embargoed: &'static str,
    /// The heading of all records that builds leave out.
    pub(super) held: &'static str,
}

/// The words of a language.
pub(super) fn words(lang: Lang) -> &'static PreviewWords {
    match lang.code() {
        "ja" => &JA,
        _ => &EN,
    }
}

const JA: PreviewWords = PreviewWords {
    preview: "プレビュー",
    broken: "記録に誤りがある",
    broken_text: "下に見えるのは、最後に正しかったときのページ。直して保存すると、この表示は消える。",
    waiting: "まだ表示できるページがない",
    waiting_text: "次の誤りを直して保存すると、ページが自動的に表示される。",
    undrawn: "テーマがこのページを描けない",
    undrawn_text: "テンプレートを直して保存すると、ページが自動的に表示される。",
    warned: "警告とヒント",
    warned_text: "ビルドはできる。--strictを付けると、警告もエラーになる。",
    here: "このページ",
    elsewhere: "ほかのページ",
    more: "件を省略。すべては端末に表示される。",
    close: "閉じる",
    side_by_side: "左右に並べる",
    page: "ページ",
    phone: "スマートフォン",
    paper: "印刷",
    records: "元の記録",
    figure: "図",
    no_problems: "問題なし",
    problems: "問題",
    of_page: "このページ",
    hide: "隠す",
    show: "プレビューのバーを表示",
    lost: "nenpo serveにつながらない。再び起動すると、自動的につながる。",
    draft: "下書き",
    embargoed: "公開待ち",
    held: "公開前の記録",
};

const EN: PreviewWords = PreviewWords {
    preview: "Preview",
    broken: "Something is wrong in the records",
    broken_text: "Below is the page as it last was without errors. This panel goes away as soon as they are mended and saved.",
    waiting: "There is no page to show yet",
    waiting_text: "As soon as these errors are mended and saved, the page appears by itself.",
    undrawn: "The theme cannot draw this page",
    undrawn_text: "As soon as the template is mended and saved, the page appears by itself.",
    warned: "Warnings and hints",
    warned_text: "The site can be built. With --strict, warnings are errors.",
    here: "This page",
    elsewhere: "Other pages",
    more: "more are left out; the terminal shows all of them.",
    close: "Close",
    side_by_side: "Side by side",
    page: "Page",
    phone: "Phone",
    paper: "Print",
    records: "Records",
    figure: "Figure",
    no_problems: "No problems",
    problems: "Problems",
    of_page: "this page",
    hide: "Hide",
    show: "Show the preview's bar",
    lost: "nenpo serve does not answer. Start it again, and this page connects by itself.",
    draft: "Draft",
    embargoed: "Not yet public",
    held: "Left out of builds",
};
