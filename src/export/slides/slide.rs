//! What stands on the slides: the cover, the head of a section with what its charts found, a chart with everything that a reader
//! must know of it, the sources.

use super::{
    Deck,
    base::{Holder, Layout, Role},
    chart, contents,
    drawing::{self, Fitted},
    look::{Fill, Stroke},
    notes,
    xml::{Type, emu, escape, line, paragraph, place, run},
};
use crate::{
    chart::{
        Chart, Form, describe,
        metrics::{self, Weight},
        native::{self, Native, Sort},
        pieces,
        scene::{Area, Ink},
    },
    model::{Id, Lang},
    page,
    text::{self, lines},
};
use std::collections::BTreeSet;

/// The height of a line of words, in em.
const LEADING: f64 = 1.25;

/// Shapes of a slide, each with an id of its own.
struct Shapes {
    next: u32,
    out: String,
}

impl Shapes {
    fn new() -> Self {
        Self { next: 2, out: String::new() }
    }

    /// Words in a placeholder; `area` where they do not stand in the layout's own place.
    fn hold(&mut self, holder: &Holder, paragraphs: &str, area: Option<Area>) {
        let frame = area.map(|area| format!("<a:xfrm>{}</a:xfrm>", place(area))).unwrap_or_default();
        let (id, name) = (self.id(), holder_name(holder.role));
        self.out += &format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name} {id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{}</p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"#,
            holder.element()
        );
    }

    /// Words in a box of their own, for layouts that have no place for them.
    fn words(&mut self, area: Area, paragraphs: &str) {
        let id = self.id();
        self.out += &format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Text {id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"#,
            place(area)
        );
    }

    /// A sample of what a role looks like.
    fn sample(&mut self, (shape, area): (&str, Area), fill: Fill, stroke: Option<Stroke>) {
        let id = self.id();
        self.out += &format!(
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Key {id}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{}</a:xfrm><a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>{}{}</p:spPr></p:sp>"#,
            place(area),
            fill.element(),
            Stroke::element(stroke)
        );
    }

    /// The frame of a native chart.
    fn frame(&mut self, area: Area, name: &str, description: &str) {
        let [x, y, w, h] = [area.x, area.y, area.w, area.h].map(emu);
        let id = self.id();
        self.out += &format!(
            r#"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{id}" name="{}" descr="{}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId2"/></a:graphicData></a:graphic></p:graphicFrame>"#,
            escape(name),
            escape(description)
        );
    }

    fn id(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }
}

/// What a screen reader calls a placeholder.
fn holder_name(role: Role) -> &'static str {
    match role {
        Role::Title => "Title",
        Role::Text => "Text",
        Role::Kicker => "Topic",
        Role::Subtitle => "Subtitle",
        Role::Source => "Source",
        Role::List => "List",
        Role::Footer => "Footer",
        Role::Number => "Slide Number",
    }
}

/// The finding of a slide, and the section above it.
struct Title<'a> {
    above: Option<&'a str>,
    text: String,
}

/// Where the pieces of a chart's slide lie.
struct Plan {
    /// The title in the lines that it breaks into, where they are ours to break.
    title: Vec<String>,
    size: Option<f64>,
    subtitle: Area,
    body: Area,
    foot: Area,
    source: Area,
}

impl Deck<'_> {
    /// What the deck is, of which edition, by whom, as of when.
    pub(super) fn cover(&mut self) {
        let site = &self.world.site;
        let (lang, look) = (self.lang, &self.base.look);
        let mut shapes = Shapes::new();
        let layout = &self.base.title;
        let plain = Type::default();
        if let Some(title) = layout.holder(Role::Title) {
            let lines = self.broken(&self.title(), title);
            shapes.hold(title, &heading(&lines, lang, &plain), None);
        }
        let as_of = text::day(&site.edition.as_of, lang, &site.settings.eras);
        let facts = [
            site.settings.publisher.as_ref().map(|name| name.text(lang).to_owned()),
            Some(self.labelled("foot.as-of", &as_of)),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let edition = site.edition.title.text(lang);
        let mut below: Vec<&str> = vec![edition];
        let list = layout.holder(Role::List);
        if list.is_none() {
            below.extend(facts.iter().map(String::as_str));
        }
        if let Some(holder) = layout.holder(Role::Text) {
            let lines: Vec<String> = if self.own { self.broken(edition, holder) } else { Vec::new() };
            let paragraphs: String = match lines.as_slice() {
                [] => below.iter().map(|words| line(words, lang, &plain)).collect(),
                lines => heading(lines, lang, &plain),
            };
            shapes.hold(holder, &paragraphs, None);
        }
        if let Some(list) = list {
            let quiet = Type { paint: Some(look.quiet_on_cover), ..Type::default() };
            let paragraphs: String = facts.iter().map(|fact| line(fact, lang, &quiet)).collect();
            shapes.hold(list, &paragraphs, None);
        }
        let part = self.base.title.part.clone();
        self.put(&part, &shapes.out);
    }

    /// The head of a section: its name, what it is for, and what each of its charts found.
    pub(super) fn head(&mut self, name: &str, below: &[String], section: &contents::Section<'_>) {
        let lang = self.lang;
        let mut shapes = Shapes::new();
        let layout = &self.base.section;
        let plain = Type::default();
        let mut end = None;
        if let Some(title) = layout.holder(Role::Title) {
            let lines = self.broken(name, title);
            let high = title.size * LEADING * float(lines.len());
            end = self.own.then_some(title.area.y + high + 16.0);
            shapes.hold(title, &heading(&lines, lang, &plain), None);
        }
        if let Some(text) = layout.holder(Role::Text).filter(|_| !below.is_empty()) {
            let area = end.map(|y| Area { y, h: text.area.y + text.area.h - y, ..text.area });
            let gap = r#"<a:pPr><a:spcBef><a:spcPts val="600"/></a:spcBef></a:pPr>"#;
            let lines = below.iter().map(|words| format!("<a:p>{gap}{}</a:p>", run(words, lang, &plain)));
            shapes.hold(text, &lines.collect::<String>(), area);
        }
        if let Some(list) = layout.holder(Role::List) {
            self.findings(&mut shapes, section, list);
        }
        self.number(&mut shapes, layout);
        let part = self.base.section.part.clone();
        self.put(&part, &shapes.out);
    }

    /// The findings of a section's charts: all of them, or the first of each subject where they are many, then in two columns.
    fn findings(&self, shapes: &mut Shapes, section: &contents::Section<'_>, list: &Holder) {
        let mut subjects = BTreeSet::new();
        let many = section.charts.len() > MOST;
        let mut first = |chart: &Chart| !many || subjects.insert(chart.subject.text(self.lang).to_owned());
        let shown: Vec<&Chart> = section.charts.iter().copied().filter(|chart| first(chart)).collect();
        if shown.len() <= MOST {
            let size = (list.area.h / (float(shown.len()) * 3.3)).clamp(10.0, 14.0);
            return shapes.hold(list, &self.found(&shown, size), None);
        }
        let (left, right) = shown.split_at(shown.len().div_ceil(2));
        let size = (list.area.h / (float(left.len()) * 4.6)).clamp(8.5, 13.0);
        let wide = (list.area.w - 24.0) / 2.0;
        let area = Area { w: wide, ..list.area };
        shapes.hold(list, &self.found(left, size), Some(area));
        shapes.words(Area { x: area.x + wide + 24.0, ..area }, &self.found(right, size));
    }

    /// What charts found: their subjects, small, with their findings below.
    fn found(&self, charts: &[&Chart], size: f64) -> String {
        let look = &self.base.look;
        let paragraphs = charts.iter().map(|chart| {
            let finding = describe::headline(chart, self.lang, &self.world.words);
            let topic = run(chart.subject.text(self.lang), self.lang, &Type::new(size * 0.85, look.muted));
            let words = run(&finding, self.lang, &Type::new(size, look.ink).bold());
            let (gap, size) = (super::xml::size(size * 0.55), super::xml::size(size));
            format!(
                r#"<a:p><a:pPr><a:spcBef><a:spcPts val="{gap}"/></a:spcBef></a:pPr>{topic}<a:br><a:rPr lang="ja-JP" sz="{size}"/></a:br>{words}</a:p>"#
            )
        });
        paragraphs.collect()
    }

    /// A chart on its slide, or a long drawing on several.
    pub(super) fn chart(&mut self, chart: &Chart, above: Option<&str>) -> Result<(), String> {
        let words = &self.world.words;
        let title = describe::headline(chart, self.lang, words);
        if let Some(native) = native::native(chart, self.lang, words) {
            return self.native(chart, &native, Title { above, text: title });
        }
        let plan = self.plan(&title, &describe::subtitle(chart, self.lang, words));
        let fit = |count: usize| -> Vec<(Chart, Fitted)> {
            let pieces = pieces(chart, count).into_iter();
            pieces
                .map(|piece| {
                    let fitted = drawing::fitted(&piece, self.lang, words, plan.body);
                    (piece, fitted)
                })
                .collect()
        };
        let legible = |pieces: &Vec<(Chart, Fitted)>| pieces.iter().all(|(_, fitted)| fitted.size() >= LEAST);
        let all = (1..=PIECES).map(fit).find(legible).unwrap_or_else(|| fit(PIECES));
        for (i, (piece, fitted)) in all.iter().enumerate() {
            let text = if all.len() > 1 {
                let values =
                    [("title", &*title), ("part", &*text::count(i + 1)), ("count", &*text::count(all.len()))];
                words.fill(self.lang, "slides.part", &values)
            } else {
                title.clone()
            };
            self.drawn(piece, fitted, Title { above, text });
        }
        Ok(())
    }

    /// A chart that office programs draw.
    fn native(&mut self, chart: &Chart, native: &Native, title: Title<'_>) -> Result<(), String> {
        let (lang, words) = (self.lang, &self.world.words);
        let subtitle = describe::subtitle(chart, lang, words);
        let plan = self.plan(&title.text, &subtitle);
        let mut shapes = Shapes::new();
        self.heads(&mut shapes, chart, &title, (&plan, &subtitle));
        let look = (&self.base.look.clone(), lang, words);
        let day = &self.world.site.edition.updated;
        let (part, area) = chart::put(&mut self.base.package, native, look, plan.body, day)?;
        let name = describe::title(chart, lang, words);
        let said = format!("{name} {}", describe::sentence(chart, lang, words));
        shapes.frame(area, &name, &said);
        self.beside(&mut shapes, native, chart, (&plan, area));
        self.remarks(&mut shapes, native, chart, &plan);
        self.feet(&mut shapes, &self.source_line(chart), &plan);
        let layout = self.base.chart.part.clone();
        let slide = self.put(&layout, &shapes.out);
        // The frame names it by the second relationship of its slide: the first is the layout.
        self.base.package.relate(&slide, "chart", &part);
        self.notes(&slide, chart);
        Ok(())
    }

    /// A chart that is a drawing.
    fn drawn(&mut self, chart: &Chart, fitted: &Fitted, title: Title<'_>) {
        let (lang, words) = (self.lang, &self.world.words);
        let subtitle = describe::subtitle(chart, lang, words);
        let plan = self.plan(&title.text, &subtitle);
        let mut shapes = Shapes::new();
        self.heads(&mut shapes, chart, &title, (&plan, &subtitle));
        let name = describe::title(chart, lang, words);
        let said = escape(&format!("{name} {}", describe::sentence(chart, lang, words)));
        let look = (&self.base.look, lang);
        let (group, next) = drawing::group(fitted, look, plan.body, (shapes.next, &escape(&name), &said));
        shapes.out += &group;
        shapes.next = next;
        let note = describe::note(chart, lang);
        self.foot(&mut shapes, None, &note.into_iter().collect::<Vec<_>>(), &plan);
        self.feet(&mut shapes, &self.source_line(chart), &plan);
        let layout = self.base.chart.part.clone();
        let slide = self.put(&layout, &shapes.out);
        self.notes(&slide, chart);
    }

    /// The reading sentence, the table and the source, for whoever speaks.
    fn notes(&mut self, slide: &str, chart: &Chart) {
        let (lang, words) = (self.lang, &self.world.words);
        let table = describe::table(chart, lang, words);
        let mut spoken = vec![describe::sentence(chart, lang, words), String::new(), table.caption.clone()];
        spoken.extend(notes::rows(&table));
        spoken.extend([String::new(), self.source_line(chart)]);
        notes::put(&mut self.base.package, &self.base.notes, slide, &spoken, lang);
    }

    /// Where the pieces of a chart's slide lie, below a title of one line or two.
    fn plan(&self, headline: &str, subtitle: &str) -> Plan {
        let layout = &self.base.chart;
        let (width, height) = self.base.size;
        let margin = width * 0.046;
        let title = layout
            .holder(Role::Title)
            .map_or(Area { x: margin, y: margin, w: width - 2.0 * margin, h: 60.0 }, |holder| holder.area);
        let feet = layout.holders.iter().filter(|holder| matches!(holder.role, Role::Footer | Role::Number));
        let foot = feet.map(|holder| holder.area.y).fold(height - margin * 0.6, f64::min);
        let (lines, size, below) = if self.own {
            let (lines, size) = broken_to_fit(headline, title.w);
            let count = float(lines.len());
            (lines, (size < TITLE).then_some(size), title.y + count * size * LEADING + 8.0)
        } else {
            let set = layout.holder(Role::Title).map_or(TITLE, |holder| holder.size);
            (vec![headline.to_owned()], shrunk(headline, title, set), title.y + title.h + 4.0)
        };
        let rows = lines::wrap(subtitle, title.w / SUBTITLE - 0.5, metrics::advance).len();
        let high = float(rows) * SUBTITLE * LEADING + 3.0;
        let own = |role| layout.holder(role).map(|holder: &Holder| holder.area);
        let source = own(Role::Source).unwrap_or(Area { x: title.x, y: foot - 16.0, w: title.w, h: 14.0 });
        let remarks = Area { y: source.y - 22.0, h: 18.0, ..source };
        let top = below + high + 14.0;
        Plan {
            title: lines,
            size,
            subtitle: Area { x: title.x, y: below, w: title.w, h: high },
            body: Area { x: title.x, y: top, w: title.w, h: (remarks.y - 4.0 - top).max(100.0) },
            foot: remarks,
            source,
        }
    }

    /// Topic, title and subtitle.
    fn heads(&self, shapes: &mut Shapes, chart: &Chart, title: &Title<'_>, (plan, subtitle): (&Plan, &str)) {
        let (layout, lang, look) = (&self.base.chart, self.lang, &self.base.look);
        let size = Type { size: plan.size, ..Type::default() };
        if let Some(title) = layout.holder(Role::Title) {
            shapes.hold(title, &heading(&plan.title, lang, &size), None);
        }
        if let Some(kicker) = layout.holder(Role::Kicker) {
            let subject = chart.subject.text(lang);
            let mut topics: Vec<&str> = title.above.into_iter().filter(|above| *above != subject).collect();
            topics.push(subject);
            shapes.hold(
                kicker,
                &line(&topics.join(self.world.words.say(lang, "slides.topics")), lang, &Type::default()),
                None,
            );
        }
        match layout.holder(Role::Subtitle) {
            Some(holder) => shapes.hold(holder, &line(subtitle, lang, &Type::default()), Some(plan.subtitle)),
            None => shapes.words(plan.subtitle, &line(subtitle, lang, &Type::new(SUBTITLE, look.muted))),
        }
    }

    /// What a chart that needs little room leaves to say: below it, or right of it.
    fn beside(&self, shapes: &mut Shapes, native: &Native, chart: &Chart, (plan, area): (&Plan, Area)) {
        let said = describe::sentences(chart, self.lang, &self.world.words);
        let from = |first: usize| said.get(first..).unwrap_or_default().to_vec();
        let lines: Vec<String> = match &chart.form {
            Form::Progress(_) => from(1),
            // The parts themselves are drawn.
            Form::Bars(_) => said.iter().take(1).cloned().chain(from(2)).collect(),
            // So are the finding and the years.
            Form::Lines(lines) => from(2 + lines.series.len()),
            _ => Vec::new(),
        };
        let (right, below) = (plan.body.x + plan.body.w - area.x - area.w, plan.foot.y - area.y - area.h);
        let place = if native.sort == Sort::Lines {
            (right > 260.0).then_some(Area {
                x: area.x + area.w + 30.0,
                y: area.y + 40.0,
                w: right - 30.0,
                h: area.h - 60.0,
            })
        } else {
            (below > 70.0).then_some(Area { y: area.y + area.h + 16.0, h: below - 20.0, ..plan.foot })
        };
        let Some(place) = place.filter(|_| !lines.is_empty()) else { return };
        let length = lines
            .iter()
            .map(|line| metrics::width(line, 1.0, Weight::Regular) / place.w)
            .map(|each| each.max(0.0));
        let most: f64 = length.sum();
        // As large as all of them fit, with a line more each for its end.
        let fits = |size: &f64| (most * size + float(lines.len())) * size * 1.5 < place.h;
        let Some(size) = [15.0, 14.0, 13.0, 12.0, 11.0].into_iter().find(fits) else { return };
        let set = Type::new(size, self.base.look.ink);
        let paragraphs = lines.iter().map(|sentence| {
            let words = run(sentence, self.lang, &set);
            format!(r#"<a:p><a:pPr><a:spcBef><a:spcPts val="500"/></a:spcBef></a:pPr>{words}</a:p>"#)
        });
        shapes.words(place, &paragraphs.collect::<String>());
    }

    /// What stripes and hollow marks mean, and whatever else must be known.
    fn remarks(&self, shapes: &mut Shapes, native: &Native, chart: &Chart, plan: &Plan) {
        let mut remarks = native.remarks.clone();
        remarks.extend(describe::note(chart, self.lang));
        let ink = match native.sort {
            Sort::Lines => Ink::Ring(1),
            Sort::Bars => Ink::Provisional,
            Sort::Groups | Sort::Stack => Ink::Open(1),
        };
        self.foot(shapes, native.open.as_deref().map(|word| (ink, word)), &remarks, plan);
    }

    /// The line above the source: a sample of stripes with their meaning, then remarks.
    fn foot(&self, shapes: &mut Shapes, key: Option<(Ink, &str)>, remarks: &[String], plan: &Plan) {
        let (lang, look) = (self.lang, &self.base.look);
        let set = Type::new(FOOT, look.ink);
        let mut area = plan.foot;
        if let Some((ink, word)) = key {
            let sample = match ink {
                Ink::Ring(_) => ("ellipse", Area { x: area.x + 9.0, y: area.y + 4.0, w: 9.0, h: 9.0 }),
                _ => ("rect", Area { x: area.x + 1.0, y: area.y + 3.0, w: 22.0, h: 11.0 }),
            };
            shapes.sample(sample, look.fill(ink), look.stroke(ink));
            let wide = metrics::width(word, FOOT, Weight::Regular) + 24.0;
            shapes.words(Area { x: area.x + 30.0, w: wide, ..area }, &line(word, lang, &set));
            area = Area { x: area.x + 30.0 + wide, w: area.w - 30.0 - wide, ..area };
        }
        if !remarks.is_empty() {
            let gap = match lang {
                Lang::Ja => "　",
                Lang::En => "  ",
            };
            shapes.words(area, &line(&remarks.join(gap), lang, &set));
        }
    }

    /// Source, footer and number.
    fn feet(&self, shapes: &mut Shapes, source: &str, plan: &Plan) {
        let (layout, lang) = (&self.base.chart, self.lang);
        match layout.holder(Role::Source) {
            Some(holder) => shapes.hold(holder, &line(source, lang, &Type::default()), None),
            None => shapes.words(plan.source, &line(source, lang, &Type::new(10.0, self.base.look.muted))),
        }
        if let Some(footer) = layout.holder(Role::Footer) {
            let edition = self.world.site.edition.title.text(lang);
            let words = format!("{}  |  {edition}", self.title());
            // Some programs forget what a footer inherits.
            let set = if self.own { Type::new(9.0, self.base.look.muted) } else { Type::default() };
            let align = if self.own { r#"algn="l""# } else { "" };
            shapes.hold(footer, &paragraph(align, &run(&words, lang, &set)), None);
        }
        self.number(shapes, layout);
    }

    /// The number of the slide, which the program keeps.
    fn number(&self, shapes: &mut Shapes, layout: &Layout) {
        let Some(holder) = layout.holder(Role::Number) else { return };
        let number = self.slides.len() + 1;
        let field = format!(
            r#"<a:p><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="ja-JP"/><a:t>{number}</a:t></a:fld></a:p>"#
        );
        shapes.hold(holder, &field, None);
    }

    /// `出典：…（数値の時点 …）`.
    fn source_line(&self, chart: &Chart) -> String {
        let (lang, words, site) = (self.lang, &self.world.words, &self.world.site);
        let source = page::source(self.world, chart, lang);
        let source = words.fill(lang, "chart.source", &[("source", &source)]);
        let day = text::day(&site.edition.as_of, lang, &site.settings.eras);
        let values = [("words", source.as_str()), ("remarks", &self.labelled("foot.as-of", &day))];
        words.fill(lang, "chart.remark", &values)
    }

    fn labelled(&self, key: &str, value: &str) -> String {
        let name = self.world.words.say(self.lang, key);
        self.world.words.fill(self.lang, "slides.labelled", &[("name", name), ("value", value)])
    }

    /// A heading in lines that end where a reader pauses; a template breaks lines by itself.
    fn broken(&self, text: &str, holder: &Holder) -> Vec<String> {
        if !self.own {
            return vec![text.to_owned()];
        }
        let advance = |c| metrics::advance(c) * Weight::Bold.factor();
        lines::wrap(text, holder.area.w / holder.size, advance).into_iter().map(str::to_owned).collect()
    }

    /// The documents that the charts are from, and what the marks of all charts mean.
    pub(super) fn sources(&mut self, charts: &[&Chart]) {
        let (lang, world) = (self.lang, self.world);
        let site = &world.site;
        let plan = self.plan(world.words.say(lang, "nav.sources"), "");
        let mut shapes = Shapes::new();
        let layout = &self.base.chart;
        if let Some(title) = layout.holder(Role::Title) {
            shapes.hold(title, &heading(&plan.title, lang, &Type::default()), None);
        }
        let look = &self.base.look;
        let named: BTreeSet<String> = charts.iter().map(|chart| page::source(world, chart, lang)).collect();
        let documents = site.sources.values().filter(|source| {
            source.id == site.edition.source
                || named.iter().any(|names| names.contains(source.title.text(lang)))
        });
        let issuer = |ids: &[Id]| {
            let names = ids.iter().filter_map(|id| Some(site.organisations.get(id)?.name.text(lang)));
            names.collect::<Vec<_>>().join(world.words.say(lang, "list.separator"))
        };
        let mut paragraphs = String::new();
        for document in documents {
            let date = document.date.as_ref().map(|date| text::date(date, lang));
            let facts: Vec<String> = std::iter::once(issuer(&document.issuer))
                .chain(date)
                .filter(|each| !each.is_empty())
                .collect();
            let title = run(
                document.title.text(lang),
                document.title.get(lang).lang,
                &Type::new(15.0, look.ink).bold(),
            );
            let facts = facts.join(world.words.say(lang, "list.separator"));
            let facts = if facts.is_empty() {
                String::new()
            } else {
                format!("<a:br/>{}", run(&facts, lang, &Type::new(12.0, look.muted)))
            };
            paragraphs += &format!(
                r#"<a:p><a:pPr><a:spcBef><a:spcPts val="1000"/></a:spcBef></a:pPr>{title}{facts}</a:p>"#
            );
        }
        for key in ["slides.key.open", "slides.key.target", "slides.key.edit"] {
            let set = Type::new(12.0, look.ink);
            let words = run(world.words.say(lang, key), lang, &set);
            paragraphs +=
                &format!(r#"<a:p><a:pPr><a:spcBef><a:spcPts val="1000"/></a:spcBef></a:pPr>{words}</a:p>"#);
        }
        shapes.words(Area { y: plan.subtitle.y, h: plan.foot.y - plan.subtitle.y, ..plan.body }, &paragraphs);
        let licence =
            site.settings.licence.as_ref().map(|name| self.labelled("foot.licence", name.text(lang)));
        let about = [licence, site.settings.base_url.clone()].into_iter().flatten().collect::<Vec<_>>();
        self.feet(&mut shapes, &about.join("  "), &plan);
        let part = self.base.chart.part.clone();
        self.put(&part, &shapes.out);
    }
}

/// How many findings the head of a section lists.
const MOST: usize = 9;
/// In how many pieces a drawing is parted at most, and from which size of its words on.
const PIECES: usize = 4;
const LEAST: f64 = 10.0;
/// The size of a chart's title, of its subtitle, and of what stands below it.
const TITLE: f64 = 26.0;
const SUBTITLE: f64 = 13.0;
const FOOT: f64 = 11.0;

/// A title in one line if a little smaller type allows it, else in two.
fn broken_to_fit(text: &str, width: f64) -> (Vec<String>, f64) {
    let advance = |c| metrics::advance(c) * Weight::Bold.factor();
    let set = |size: f64| -> Vec<String> {
        lines::wrap(text, width / size, advance).into_iter().map(str::to_owned).collect()
    };
    let sizes = [TITLE, 24.0, 22.0, 20.0, 18.0];
    let whole = sizes.into_iter().take(3).find(|size| set(*size).len() < 2);
    let size = whole.or_else(|| sizes.into_iter().find(|size| set(*size).len() < 3)).unwrap_or(18.0);
    (set(size), size)
}

/// The size in which a text fits a template's place, where its own is too large.
fn shrunk(text: &str, area: Area, size: f64) -> Option<f64> {
    let advance = |c| metrics::advance(c) * Weight::Bold.factor();
    let fits = |size: &f64| {
        // The frame of a placeholder has margins of its own.
        let lines = lines::wrap(text, (area.w - 16.0) / size, advance).len();
        float(lines) * size * 1.2 < area.h - 7.0
    };
    let smaller = std::iter::successors(Some(size), |size| Some(size * 0.92));
    smaller.take_while(|size| *size > 12.0).find(fits).filter(|fitting| *fitting < size)
}

/// A paragraph of lines.
fn heading(lines: &[String], lang: Lang, set: &Type) -> String {
    let runs: Vec<String> = lines.iter().map(|line| run(line, lang, set)).collect();
    paragraph("", &runs.join("<a:br/>"))
}

fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
