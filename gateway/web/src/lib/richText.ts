import { h, type VNode } from 'vue'

/** What a product's details may be made of; of all else only the words within are kept. */
const SHOWN = new Set(['H2', 'H3', 'H4', 'P', 'UL', 'OL', 'LI', 'STRONG', 'B', 'EM', 'I', 'BR', 'DL', 'DT', 'DD', 'TABLE', 'THEAD', 'TBODY', 'TR', 'TH', 'TD'])
const HIDDEN = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'SVG', 'MATH', 'HEAD', 'TITLE'])

/**
 * A product's details as nodes of the page. They are HTML written by the shop's owner, and are read in a document
 * that runs nothing; no attribute gets through.
 */
export function richText(html: string): (VNode | string)[] {
  return nodes(new DOMParser().parseFromString(html, 'text/html').body)
}

function nodes(parent: Node): (VNode | string)[] {
  return [...parent.childNodes].flatMap((node): (VNode | string)[] => {
    if (node.nodeType === 3) {
      return [node.textContent ?? '']
    }
    const name = node.nodeName.toUpperCase()
    if (node.nodeType !== 1 || HIDDEN.has(name)) {
      return []
    }
    return SHOWN.has(name) ? [h(name.toLowerCase(), nodes(node))] : nodes(node)
  })
}
