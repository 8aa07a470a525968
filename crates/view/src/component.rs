//! Components: the same calls as Leptos makes.

use proc_macro2::TokenStream as Tokens;
use quote::{format_ident, quote};
use rstml::Infallible;
use rstml::node::{
    KeyedAttribute, KeyedAttributeValue, Node, NodeAttribute, NodeElement, NodeName,
};

/// A name that begins with a capital letter.
pub fn is_component(element: &NodeElement<Infallible>) -> bool {
    let NodeName::Path(path) = element.name() else {
        return false;
    };
    let last = path.path.segments.last().map(|part| part.ident.to_string());
    last.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
}

pub fn component(element: &NodeElement<Infallible>) -> syn::Result<Tokens> {
    let mut props = Vec::new();
    let mut bound = None;
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(syn::Error::new_spanned(
                attribute,
                "a component has named props only",
            ));
        };
        match bound_name(attribute) {
            Some(name) => bound = Some(name),
            None => props.push(prop(attribute)?),
        }
    }
    let children = children(&element.children, bound)?;
    let name = element.name();
    let generics = &element.open_tag.generics;
    let generics = generics.lt_token.map(|_| quote!(::#generics));
    Ok(quote! {
        ::leptos::component::component_view(
            #[allow(clippy::needless_borrows_for_generic_args)]
            &#name,
            ::leptos::component::component_props_builder(&#name #generics)
                #(#props)*
                #children
                .build(),
        )
    })
}

/// The name in `let:name`.
fn bound_name(attribute: &KeyedAttribute) -> Option<Tokens> {
    let key = attribute.key.to_string();
    let name = format_ident!("{}", key.strip_prefix("let:")?);
    Some(quote!(#name))
}

fn prop(attribute: &KeyedAttribute) -> syn::Result<Tokens> {
    let name = &attribute.key;
    if !matches!(name, NodeName::Path(_)) {
        return Err(syn::Error::new_spanned(name, "a component has props only"));
    }
    if matches!(attribute.possible_value, KeyedAttributeValue::Binding(_)) {
        return Err(syn::Error::new_spanned(attribute, "write `let:name`"));
    }
    // A prop without a value is the variable of that name.
    let value = attribute
        .value()
        .map_or_else(|| quote!(#name), |value| quote!(#value));
    Ok(quote!(.#name({ #value })))
}

fn children(nodes: &[Node], bound: Option<Tokens>) -> syn::Result<Option<Tokens>> {
    if nodes.is_empty() {
        return Ok(None);
    }
    let views = crate::views(nodes)?;
    Ok(Some(match bound {
        Some(name) => quote!(.children(move |#name| #views)),
        None => quote! {
            .children(::leptos::children::ToChildren::to_children(move || #views))
        },
    }))
}
