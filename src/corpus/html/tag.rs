//! The elements a news page is made of, and what each means for reading it.
//!
//! One closed list, so that the tree, the choice of the main text and the layout agree on what a block is.

macro_rules! tags {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// An element's name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the names are the elements themselves")]
        pub(super) enum Tag { $($variant),*, Text, Other }

        impl Tag {
            /// Recognises a name in any case.
            pub(super) fn named(name: &str) -> Self {
                let mut lower = [0u8; 12];
                let Some(part) = lower.get_mut(..name.len()) else { return Self::Other };
                part.copy_from_slice(name.as_bytes());
                part.make_ascii_lowercase();
                match std::str::from_utf8(part).unwrap_or("") {
                    $($name => Self::$variant,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    A "a", Abbr "abbr", Address "address", Area "area", Article "article", Aside "aside", Audio "audio", B "b", Base "base",
    Blockquote "blockquote", Body "body", Br "br", Button "button", Canvas "canvas", Caption "caption", Cite "cite", Col "col",
    Dd "dd", Details "details", Dialog "dialog", Div "div", Dl "dl", Dt "dt", Em "em", Embed "embed", Fieldset "fieldset",
    Figcaption "figcaption", Figure "figure", Font "font", Footer "footer", Form "form", H1 "h1", H2 "h2", H3 "h3", H4 "h4",
    H5 "h5", H6 "h6", Head "head", Header "header", Hgroup "hgroup", Hr "hr", Html "html", I "i", Iframe "iframe", Img "img",
    Input "input", Label "label", Li "li", Link "link", Main "main", Mark "mark", Menu "menu", Meta "meta", Nav "nav",
    Noscript "noscript", Object "object", Ol "ol", Option_ "option", P "p", Param "param", Picture "picture", Pre "pre", Q "q",
    S "s", Script "script", Section "section", Select "select", Small "small", Source "source", Span "span", Strong "strong",
    Style "style", Sub "sub", Summary "summary", Sup "sup", Svg "svg", Table "table", Tbody "tbody", Td "td", Template "template",
    Textarea "textarea", Tfoot "tfoot", Th "th", Thead "thead", Time "time", Title "title", Tr "tr", Track "track", U "u", Ul "ul",
    Video "video", Wbr "wbr",
}

impl Tag {
    /// Elements that never have content.
    pub(super) fn is_void(self) -> bool {
        use Tag::{
            Area, Base, Br, Col, Embed, Hr, Img, Input, Link, Meta, Param, Source, Track, Wbr,
        };
        matches!(
            self,
            Area | Base
                | Br
                | Col
                | Embed
                | Hr
                | Img
                | Input
                | Link
                | Meta
                | Param
                | Source
                | Track
                | Wbr
        )
    }

    /// Elements that run along in a line of text and never break it.
    pub(super) fn is_inline(self) -> bool {
        use Tag::{
            A, Abbr, B, Cite, Em, Font, I, Img, Label, Mark, Other, Q, S, Small, Span, Strong, Sub,
            Sup, Text, Time, U, Wbr,
        };
        matches!(
            self,
            A | Abbr
                | B
                | Cite
                | Em
                | Font
                | I
                | Img
                | Label
                | Mark
                | Other
                | Q
                | S
                | Small
                | Span
                | Strong
                | Sub
                | Sup
                | Text
                | Time
                | U
                | Wbr
        )
    }

    /// Headings, from `h1` (1) to `h6` (6).
    pub(super) fn heading(self) -> Option<u8> {
        let level = match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        };
        Some(level)
    }

    /// Elements whose content is never a part of the text.
    pub(super) fn is_never_text(self) -> bool {
        use Tag::{
            Audio, Button, Canvas, Dialog, Embed, Fieldset, Head, Iframe, Input, Menu, Noscript,
            Object, Option_, Script, Select, Style, Svg, Template, Textarea, Title, Video,
        };
        matches!(
            self,
            Audio
                | Button
                | Canvas
                | Dialog
                | Embed
                | Fieldset
                | Head
                | Iframe
                | Input
                | Menu
                | Noscript
                | Object
                | Option_
                | Script
                | Select
                | Style
                | Svg
                | Template
                | Textarea
                | Title
                | Video
        )
    }

    /// Whether this element ends an open paragraph by its mere start.
    pub(super) fn closes_paragraph(self) -> bool {
        !self.is_inline()
            && !matches!(
                self,
                Self::Br
                    | Self::Script
                    | Self::Style
                    | Self::Noscript
                    | Self::Template
                    | Self::Iframe
                    | Self::Svg
                    | Self::Video
                    | Self::Audio
                    | Self::Button
                    | Self::Input
                    | Self::Select
                    | Self::Picture
                    | Self::Source
                    | Self::Object
                    | Self::Embed
                    | Self::Link
                    | Self::Meta
                    | Self::Canvas
                    | Self::Textarea
                    | Self::Td
                    | Self::Th
                    | Self::Tr
                    | Self::Tbody
            )
    }
}
