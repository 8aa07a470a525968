//! An element with everything below it: one HTML text, a walk to its holes, and
//! what goes into them. A step of the walk is one character: `>` to the first
//! child, `+` to the next sibling, `<` to the parent, `*` a hole here.

use crate::{component, html};
use proc_macro2::TokenStream as Tokens;
use quote::{ToTokens, format_ident, quote};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use syn::{Expr, Lit, Stmt};

const NAMED_ONLY: &str = "an element has named attributes only";

#[derive(Default)]
struct Template {
    html: String,
    walk: String,
    holes: Vec<Tokens>,
}

/// The view of an element.
pub fn template(element: &NodeElement<Infallible>) -> syn::Result<Tokens> {
    let mut template = Template::default();
    template.element(element)?;
    let (html, walk, holes) = (template.html, template.walk, template.holes);
    // What comes after the last hole need not be walked.
    let walk = walk.trim_end_matches(['>', '+', '<']);
    let make = if html::is_part_of_svg(&element.name().to_string()) {
        quote!(svg)
    } else {
        quote!(html)
    };
    Ok(quote! {
        crate::ui::template::Template::#make(
            #html, #walk, ::std::vec::Vec::from([#(#holes),*])
        )
    })
}

/// What stands in braces. Closures share the code that runs them.
pub fn block(block: &NodeBlock) -> Tokens {
    let NodeBlock::ValidBlock(valid) = block else {
        return quote!(#block);
    };
    match valid.stmts.as_slice() {
        [Stmt::Expr(Expr::Closure(closure), None)] if closure.inputs.is_empty() => {
            quote!(crate::ui::dynamic::dynamic(#closure))
        }
        [Stmt::Expr(expr, None)] => quote!(#expr),
        _ => quote!(#valid),
    }
}

/// A child as it stands among its siblings.
enum Child<'a> {
    Text(String),
    Element(&'a NodeElement<Infallible>),
    Hole(Tokens),
}

impl Template {
    fn hole(&mut self, hole: Tokens) {
        self.walk.push('*');
        self.holes.push(hole);
    }

    fn element(&mut self, element: &NodeElement<Infallible>) -> syn::Result<()> {
        let tag = element.name().to_string();
        self.html.push('<');
        self.html.push_str(&tag);
        for attribute in element.attributes() {
            match attribute {
                NodeAttribute::Attribute(attribute) => self.attribute(attribute)?,
                NodeAttribute::Block(block) => {
                    return Err(syn::Error::new_spanned(block, NAMED_ONLY));
                }
            }
        }
        self.html.push('>');
        if html::is_void(&tag) {
            return Ok(());
        }
        self.children(element, &tag)?;
        self.html.push_str("</");
        self.html.push_str(&tag);
        self.html.push('>');
        Ok(())
    }

    fn attribute(&mut self, attribute: &KeyedAttribute) -> syn::Result<()> {
        let key = attribute.key.to_string();
        let Some(value) = attribute.value() else {
            self.fixed(&key, "");
            return Ok(());
        };
        if let Some(hole) = special(&key, value)? {
            self.hole(hole);
            return Ok(());
        }
        let flag = match value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Bool(flag) => Some(flag.value),
                _ => None,
            },
            _ => None,
        };
        match (flag, attribute.value_literal_string()) {
            (Some(false), _) => {}
            (Some(true), _) => self.fixed(&key, ""),
            (None, Some(text)) => self.fixed(&key, &text),
            (None, None) => self.hole(quote!(crate::ui::template::attribute(#key, #value))),
        }
        Ok(())
    }

    fn fixed(&mut self, key: &str, value: &str) {
        self.html
            .push_str(&format!(" {key}=\"{}\"", html::escape(value)));
    }

    fn children(&mut self, element: &NodeElement<Infallible>, tag: &str) -> syn::Result<()> {
        let mut children = Vec::new();
        collect(&element.children, &mut children)?;
        let (walk, holes) = (self.walk.len(), self.holes.len());
        for (index, child) in children.iter().enumerate() {
            self.walk.push(if index == 0 { '>' } else { '+' });
            match child {
                Child::Text(text) => self.html.push_str(&html::escape(text)),
                Child::Element(element) => self.element(element)?,
                Child::Hole(_) if html::holds_text_only(tag) => {
                    return Err(syn::Error::new_spanned(
                        element,
                        "this element holds text only",
                    ));
                }
                Child::Hole(hole) => {
                    self.html.push_str("<!>");
                    self.hole(quote!(crate::ui::template::child(#hole)));
                }
            }
        }
        if self.holes.len() == holes {
            self.walk.truncate(walk);
        } else {
            self.walk.push('<');
        }
        Ok(())
    }
}

/// The children, with fragments taken apart and neighbouring texts as one.
fn collect<'a>(nodes: &'a [Node], children: &mut Vec<Child<'a>>) -> syn::Result<()> {
    for node in nodes {
        match node {
            Node::Comment(_) => {}
            Node::Text(text) => {
                let text = text.value_string();
                match children.last_mut() {
                    Some(Child::Text(before)) => before.push_str(&text),
                    _ if text.is_empty() => {}
                    _ => children.push(Child::Text(text)),
                }
            }
            Node::Element(element) if component::is_component(element) => {
                children.push(Child::Hole(component::component(element)?));
            }
            Node::Element(element) => children.push(Child::Element(element)),
            Node::Fragment(fragment) => collect(&fragment.children, children)?,
            Node::Block(node) => children.push(Child::Hole(block(node))),
            other => {
                return Err(syn::Error::new_spanned(
                    other,
                    "write texts in quotation marks",
                ));
            }
        }
    }
    Ok(())
}

/// The hole of an attribute that is none of HTML.
fn special(key: &str, value: &Expr) -> syn::Result<Option<Tokens>> {
    Ok(Some(match key.split_once(':') {
        Some(("on", name)) => {
            let event = if html::is_untyped_event(name) {
                quote!(Custom::<::web_sys::Event>::new(#name))
            } else {
                format_ident!("{name}").to_token_stream()
            };
            quote!(crate::ui::template::on(::leptos::ev::#event, #value))
        }
        Some(("prop", name)) => quote!(crate::ui::template::property(#name, #value)),
        Some(("class", name)) => quote!(crate::ui::template::class(#name, #value)),
        Some(("style", name)) => quote!(crate::ui::template::style(#name, #value)),
        Some((prefix, _)) if prefix != "xlink" => {
            return Err(syn::Error::new_spanned(
                value,
                format!("`{prefix}:` is not known"),
            ));
        }
        _ => match key {
            "node_ref" => quote!(crate::ui::template::node_ref(#value)),
            "inner_html" => quote!(crate::ui::template::inner_html(#value)),
            _ => return Ok(None),
        },
    }))
}
