//! What layout promises on the forms texts come in.

use super::blocks;
use crate::text::BlockKind::{
    self, Byline, Heading, Item, Lead, Paragraph, Post, PullQuote, Title,
};

fn kinds(text: &str) -> Vec<BlockKind> {
    blocks(text, true).iter().map(|b| b.kind).collect()
}

fn texts(text: &str) -> Vec<&str> {
    blocks(text, true).iter().map(|b| b.span.of(text)).collect()
}

#[test]
fn bullets_after_the_title_are_the_lead() {
    let text = "Ministers meet on grain\n- First point made today.\n- Second point.\nThe ministers met on Monday to speak of grain. It was long.";
    assert_eq!(kinds(text), [Title, Lead, Lead, Paragraph]);
    assert_eq!(texts(text)[1], "First point made today.");
}

#[test]
fn glance_headings_quotes_and_posts_are_told_apart() {
    let text = "\nA ministry declares the plan dead, ending a long dispute.\nAt a Glance\n- One\n- Two\nA Plan Ends\nThe plan \
        ended on Monday, officials said.\n“We must start again” – Anna Berg\nMore text follows here, and it ends.\nThe plan is \
        over. pic.example.com/1\n— NEWSROOM (@news_room) February 11, 2025\nWhat Comes Next\nNobody knows.";
    assert_eq!(
        kinds(text),
        [
            Title, Heading, Lead, Lead, Heading, Paragraph, PullQuote, Paragraph, Post, Heading,
            Paragraph
        ]
    );
    assert_eq!(
        texts(text)[8],
        "The plan is over. pic.example.com/1\n— NEWSROOM (@news_room) February 11, 2025"
    );
}

#[test]
fn a_quotation_takes_the_name_in_the_next_line() {
    let text = "Title here\n\nSome text that runs on for a while.\n\n\"It is time.\"\n— Jane Roe, minister of trade\n\nMore text.";
    assert_eq!(kinds(text), [Title, Paragraph, PullQuote, Paragraph]);
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let text = "Council agrees budget for the coming year\n\nBy Jane Roe\n\nThe council agreed on Monday to raise the budget of the\n\
        city by a tenth, and said that the money would go to the\nschools of the north. Members of both\nparties voted for it.\n\n\
        The mayor welcomed the vote.";
    assert_eq!(kinds(text), [Title, Byline, Paragraph, Paragraph]);
}

#[test]
fn an_indent_begins_a_paragraph() {
    let text = "Showers continued throughout the week in\nthe cocoa zone, easing the drought since early\nJanuary and helping \
        the crop.\n    The dry period means that it will be late this year,\nsaid the review.\n    Arrivals were small.";
    let found = blocks(text, false);
    assert_eq!(found.len(), 3, "{:?}", texts(text));
    assert!(found.iter().all(|b| b.kind == Paragraph));
}

#[test]
fn a_wire_story_has_no_title() {
    let text = "BRUSSELS, Feb 12 (Reuters) - Ministers met on Monday.\n\nThey parted.\n\n(Reporting by Jane Roe; Editing by John Poe)";
    assert_eq!(kinds(text), [Paragraph, Paragraph, Byline]);
}

#[test]
fn items_keep_their_second_lines() {
    let text = "Title\n\nThe plan has two parts, it said:\n\n* a levy on imports\n  of steel\n* a fund\n\nBoth are new.";
    assert_eq!(kinds(text), [Title, Paragraph, Item, Item, Paragraph]);
    assert_eq!(texts(text)[2], "a levy on imports\n  of steel");
}

#[test]
fn line_ends_of_all_systems_end_lines() {
    assert_eq!(
        kinds("Title\r\n\r\nOne paragraph.\r\n\r\nTwo."),
        [Title, Paragraph, Paragraph]
    );
    assert_eq!(
        kinds("Title\r\rOne paragraph.\r\rTwo."),
        [Title, Paragraph, Paragraph]
    );
}

proptest::proptest! {
    #[test]
    fn blocks_lie_in_order_on_character_bounds(text in "([-–—•\"“”() \n\r\t.A-Za-zé@0-9:]|\n\n|At a Glance\n|— A \\(@b\\) 1\n){0,120}", title: bool) {
        let mut at = 0;
        for block in blocks(&text, title) {
            assert!(block.span.start as usize >= at && !block.span.is_empty());
            at = block.span.end as usize;
            assert!(text.get(block.span.start as usize..at).is_some());
        }
    }
}

#[test]
fn sentences_go_on_over_the_blank_lines_of_a_typescript() {
    let text = "A speech\n\nIt is a pleasure to be here in the old harbour hall, where Ida\n\nHolm spoke of the wall before many of\n\n\
        us were born, and where the plan to\n\nraise it was written down by those who\n\nlived behind it and had seen\n\nthe water rise.\n\nWe have come far since.\n\nPRIME MINISTER:\n\nThank you.";
    assert_eq!(
        texts(text)[1],
        "It is a pleasure to be here in the old harbour hall, where Ida\n\nHolm spoke of the wall before many of\n\nus were born, \
        and where the plan to\n\nraise it was written down by those who\n\nlived behind it and had seen\n\nthe water rise."
    );
    assert_eq!(texts(text).len(), 5);
}
