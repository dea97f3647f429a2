import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { h } from 'vue'
import { richText } from './richText'

const shown = (html: string): string => mount({ render: () => h('div', richText(html)) }).element.innerHTML

describe('the details of a product', () => {
  it('keep their shape', () => {
    expect(shown('<h3>茶</h3><ul><li>a <strong>b</strong></li></ul><p>c<br>d</p>')).toBe('<h3>茶</h3><ul><li>a <strong>b</strong></li></ul><p>c<br>d</p>')
  })

  it('may be plain text', () => {
    expect(shown('a < b & c')).toBe('a &lt; b &amp; c')
  })

  it.each([
    ['<p onclick="alert(1)" style="color:red" id="app">a</p>', '<p>a</p>'],
    ['<script>alert(1)</script><p>a</p>', '<p>a</p>'],
    ['<img src=x onerror=alert(1)>a', 'a'],
    ['<a href="javascript:alert(1)">a</a>', 'a'],
    ['<svg onload=alert(1)><text>x</text></svg>a', 'a'],
    ['<object data="x"><p>b</p></object>a', 'a'],
    ['<form action="https://evil.example"><p>a</p></form>', '<p>a</p>'],
    ['<style>p{display:none}</style><p>a</p><!-- b -->', '<p>a</p>'],
  ])('let nothing through of %s but the words', (html, expected) => {
    expect(shown(html)).toBe(expected)
  })
})
