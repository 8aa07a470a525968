//! The macro `view!`, with the syntax of Leptos and less code behind it. Leptos
//! makes a type of every element, attribute and text; the program then has code
//! for each of these types. Here an element with everything below it becomes one
//! HTML text with holes, which one piece of code clones, walks and fills
//! (`src/ui/template.rs`; docs/adr/0012-one-type-of-view.md).
//!
//! Known: elements, texts, `{…}`, attributes, `on:`, `prop:`, `class:`, `style:`,
//! `node_ref`, `inner_html`, components with props, children and `let:`. Anything
//! else does not compile.

mod component;
mod html;
mod template;

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::quote;
use rstml::node::Node;

/// Markup as a view.
#[proc_macro]
pub fn view(input: TokenStream) -> TokenStream {
    let expanded = rstml::parse2(input.into())
        .and_then(|nodes| views(&nodes))
        .unwrap_or_else(syn::Error::into_compile_error);
    quote!({ #[allow(unused_braces)] { #expanded } }).into()
}

/// One view as itself, several as a list.
fn views(nodes: &[Node]) -> syn::Result<Tokens> {
    let views = nodes
        .iter()
        .filter_map(view_of)
        .collect::<syn::Result<Vec<_>>>()?;
    Ok(match views.as_slice() {
        [] => quote!(()),
        [view] => view.clone(),
        views => quote! {
            ::std::vec::Vec::from([#(crate::ui::template::any(#views)),*])
        },
    })
}

/// A node that stands alone; comments are nothing.
fn view_of(node: &Node) -> Option<syn::Result<Tokens>> {
    Some(match node {
        Node::Comment(_) => return None,
        Node::Element(element) if component::is_component(element) => component::component(element),
        Node::Element(element) => template::template(element),
        Node::Fragment(fragment) => views(&fragment.children),
        Node::Block(block) => Ok(template::block(block)),
        Node::Text(text) => {
            let text = &text.value;
            Ok(quote!(#text))
        }
        other => Err(syn::Error::new_spanned(
            other,
            "write texts in quotation marks",
        )),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(markup: &str) -> Result<String, String> {
        let tokens: Tokens = markup.parse().expect("tokens");
        let nodes = rstml::parse2(tokens).map_err(|error| error.to_string())?;
        let code = views(&nodes).map_err(|error| error.to_string())?;
        Ok(code.to_string())
    }

    fn check(markup: &str, html: &str, walk: &str, holes: usize) {
        let code = expanded(markup).expect("markup");
        assert!(code.contains(&format!("({html:?} , {walk:?} ,")), "{code}");
        assert_eq!(
            code.matches("ui :: template ::").count() - 1,
            holes,
            "{code}"
        );
    }

    #[test]
    fn what_does_not_change_is_one_text() {
        check(
            r#"<p class="a" hidden=true open=false aria-busy="true">"x < y" " & z"<br/></p>"#,
            r#"<p class="a" hidden="" aria-busy="true">x &lt; y &amp; z<br></p>"#,
            "",
            0,
        );
    }

    #[test]
    fn a_walk_leads_to_every_hole() {
        check("<p>{a}</p>", "<p><!></p>", ">*", 1);
        check(
            "<p id=a class=b>\"x\"{c}<b>{d}</b></p>",
            "<p>x<!><b><!></b></p>",
            "**>+*+>*",
            4,
        );
        check(
            "<p><i><b>\"x\"</b></i><i>{a}</i>{b}</p>",
            "<p><i><b>x</b></i><i><!></i><!></p>",
            ">+>*<+*",
            2,
        );
        check("<p>{a}<i>\"x\"</i></p>", "<p><!><i>x</i></p>", ">*", 1);
        check("<p><Tag label=a /></p>", "<p><!></p>", ">*", 1);
    }

    #[test]
    fn holes_are_of_their_kind() {
        let code =
            expanded("<input on:input=a prop:value=b class:x=c style:top=d node_ref=e value=f type=\"text\" />")
                .expect("markup");
        for part in [
            "on (:: leptos :: ev :: input , a)",
            "property (\"value\" , b)",
            "class (\"x\" , c)",
            "style (\"top\" , d)",
            "node_ref (e)",
            "attribute (\"value\" , f)",
        ] {
            assert!(code.contains(part), "{part} in {code}");
        }
    }

    #[test]
    fn several_roots_are_a_list_and_closures_share_their_code() {
        let code = expanded("<p></p>{move || a}\"x\"").expect("markup");
        assert_eq!(code.matches("template :: any").count(), 3, "{code}");
        // Libraries print two bars with or without a space.
        let tight = code.replace(' ', "");
        assert!(tight.contains("dynamic::dynamic(move||a)"), "{code}");
    }

    #[test]
    fn what_is_not_known_does_not_compile() {
        for (markup, words) in [
            ("<p use:a=b></p>", "`use:` is not known"),
            ("<textarea>{a}</textarea>", "text only"),
            ("<p {..a}></p>", "named attributes"),
            ("<Tag on:click=a />", "props only"),
            ("<p>x</p>", "quotation marks"),
        ] {
            let error = expanded(markup).expect_err(markup);
            assert!(error.contains(words), "{markup}: {error}");
        }
    }
}
