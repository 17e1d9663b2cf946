//! Links of texts: where each leads.

use super::{
    address::{Address, InnerAddress},
    anchors,
    fault::LinkFault,
    table::{LinkTable, TextSource, address_of},
};
use crate::{
    diagnostics::nearest,
    markup::Linked,
    model::{Lang, Page, doc::Target},
};

impl LinkTable<'_> {
    /// Where a link of a text leads.
    ///
    /// # Errors
    /// It leads nowhere, or to several pages.
    pub fn link(&self, text: &TextSource<'_>, written: &str) -> Result<Linked, LinkFault> {
        let address = match Address::parse(written)? {
            Address::Web(address) => {
                return Ok(Linked {
                    name: address.clone(),
                    target: Target::Web(address),
                });
            }
            Address::Inner(address) => address,
        };
        if address.path.is_empty() {
            return self.own(text, &address);
        }
        if address.names_file() {
            return self.file(text, &address);
        }
        let (lang, page) = self.page(text, &address)?;
        self.to(text, lang, &page, &address)
    }

    /// Link to the page that a text belongs to, or to a part of it. The texts of records are shown
    /// on other pages too, so that only prose can link to where it stands.
    fn own(&self, text: &TextSource<'_>, address: &InnerAddress) -> Result<Linked, LinkFault> {
        let page = self.page_of(text.file);
        let linked = self.to(text, text.lang, &page, address)?;
        Ok(match &address.anchor {
            Some(anchor) if address.query.is_none() && self.is_prose(text.file) => Linked {
                target: Target::Here(anchor.clone()),
                ..linked
            },
            _ => linked,
        })
    }

    /// Link to a page of the site, if the page has the part that is asked for.
    fn to(
        &self,
        text: &TextSource<'_>,
        lang: Lang,
        page: &Page,
        address: &InnerAddress,
    ) -> Result<Linked, LinkFault> {
        let anchor = address.anchor.as_deref();
        if let Some(anchor) = anchor {
            self.check_anchor(page, lang, anchor)?;
        }
        Ok(Linked {
            // Pages whose name is the theme's are named when the link is written.
            name: self.name(page, anchor, text.lang).unwrap_or_default(),
            target: Target::Page {
                lang: Some(lang).filter(|lang| *lang != text.lang),
                path: page.folder(),
                query: address.query.clone(),
                anchor: address.anchor.clone().filter(|anchor| !anchor.is_empty()),
            },
        })
    }

    fn check_anchor(&self, page: &Page, lang: Lang, anchor: &str) -> Result<(), LinkFault> {
        // Headings of the texts of a record are counted on its page only.
        let in_record = anchor.starts_with("section-") && page.prose_slug().is_none();
        if in_record || anchors::is_general(anchor) {
            return Ok(());
        }
        let Some(parts) = self.anchors(page, lang) else {
            return Ok(());
        };
        if parts.contains(anchor) {
            return Ok(());
        }
        let names = parts.iter().map(String::as_str);
        Err(LinkFault::Anchor {
            page: address_of(page),
            anchor: anchor.to_owned(),
            near: nearest(anchor, names).map(str::to_owned),
        })
    }
}
