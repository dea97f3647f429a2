'use strict';
const texts = JSON.parse(document.getElementById('texts').textContent);
const query = document.body.dataset.query;
const $ = selector => document.querySelector(selector);

function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...[content].flat().filter(part => part !== null && part !== undefined));
  return made;
}

function tag(text, look = '') {
  return text ? element('span', texts[text] || text, {class: 'tag ' + look}) : '';
}

function button(text, action) {
  const made = element('button', text);
  made.addEventListener('click', action);
  return made;
}

function time(instant) {
  return instant ? new Date(instant).toLocaleTimeString([], {hour12: false}) : '';
}

async function send(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body === undefined ? {} : {'Content-Type': 'application/json'},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) {
    details(json);
  }
  return json;
}

function details(json) {
  $('dialog pre').textContent = JSON.stringify(json, null, 2);
  $('dialog').showModal();
}

function table(place, heads, rows) {
  const box = $(place + ' .scroll');
  if (rows.length === 0) {
    box.replaceChildren(element('p', texts['console.none'], {class: 'empty'}));
    return;
  }
  const head = element('tr', heads.map(key => element('th', key ? texts['console.' + key] : '')));
  const body = rows.map(cells => element('tr', cells.map(cell =>
    cell instanceof HTMLTableCellElement ? cell : element('td', cell))));
  box.replaceChildren(element('table', [element('thead', head), element('tbody', body)]));
}

const looks = {
  TRADE_SUCCESS: 'good', TRADE_FINISHED: 'good', WAIT_BUYER_PAY: 'wait', DELIVERED: 'good', GIVEN_UP: 'bad', PENDING: 'wait',
};

function trades(now) {
  table('#trades', ['number', 'status', 'amount', 'refunded', 'subject', 'time', ''], now.trades.map(trade => [
    trade.outTradeNo,
    tag(trade.status, looks[trade.status]),
    element('td', '¥ ' + trade.amount, {class: 'num'}),
    element('td', trade.refunds.length ? '¥ ' + trade.refunded : '', {class: 'num'}),
    element('td', trade.subject, {class: 'text'}),
    time(trade.createdAt),
    element('a', texts['console.open'], {href: new URL(trade.qrCode).pathname + '?' + query}),
  ]));
  $('#sums').textContent = `${texts['console.count']} ${now.tradeCount} · ${texts['console.paid']} ¥ ${now.paid} · `
    + `${texts['console.refunded']} ¥ ${now.refunded}`;
}

function calls(now) {
  table('#calls', ['time', 'method', 'number', 'answer', 'effect', ''], now.calls.map(call => [
    time(call.at),
    call.method.replace('alipay.', ''),
    call.outTradeNo,
    [tag(call.code, call.code === '10000' ? 'good' : ''), tag(call.fault, 'fault')],
    call.effects.map(effect => tag(effect, 'wait')),
    button(texts['console.details'], async () => details(await send('GET', '/control/calls/' + call.number))),
  ]));
  $('#callCount').textContent = `${texts['console.count']} ${now.callCount}`;
}

function notifies(now) {
  table('#notifies', ['time', 'about', 'number', 'state', 'attempts', 'reply', ''], now.notifies.map(notify => [
    time(notify.at),
    notify.about,
    notify.outTradeNo,
    tag(notify.state, looks[notify.state]),
    element('td', String(notify.attempts), {class: 'num'}),
    notify.status === null ? '' : `${notify.status} ${notify.answer}`,
    [
      button(texts['console.resend'], () => send('POST', `/control/notifies/${notify.notifyId}/resend`)),
      button(texts['console.forge'], async () => details(await send('POST', '/control/notify/' + notify.outTradeNo,
        {forgeries: [$('#forgery').value]}))),
    ],
  ]));
}

function faults(now) {
  table('#faults', ['method', 'number', 'fault', 'times', 'percent', ''], now.faults.map(rule => [
    rule.method,
    rule.outTradeNo,
    tag(rule.fault, 'fault'),
    rule.times === null ? '∞' : String(rule.times),
    String(rule.percent),
    button(texts['console.remove'], () => send('DELETE', '/control/faults/' + rule.id)),
  ]));
}

function show(now) {
  trades(now);
  faults(now);
  calls(now);
  notifies(now);
  $('#notify').checked = now.notifyEnabled;
  $('#clock').textContent = now.clockOffset === 'PT0S' ? '' : '+ ' + now.clockOffset.replace('PT', '');
}

$('#faults form').addEventListener('submit', async event => {
  event.preventDefault();
  const order = {};
  for (const [name, value] of new FormData(event.target)) {
    if (value !== '') {
      order[name] = ['times', 'percent', 'pauseMillis'].includes(name) ? Number(value) : value;
    }
  }
  await send('POST', '/control/faults', order);
});
$('#clear').addEventListener('click', () => send('DELETE', '/control/faults'));
$('#outage').addEventListener('click', () => send('POST', '/control/outage', {millis: 10000}));
$('#notify').addEventListener('change', event => send('PUT', '/control/notify', {enabled: event.target.checked}));
for (const advance of document.querySelectorAll('[data-advance]')) {
  advance.addEventListener('click', () => send('POST', '/control/clock', {advance: advance.dataset.advance}));
}

show(JSON.parse(document.getElementById('now').textContent));

const feed = new EventSource('/control/events');
feed.onopen = () => {
  $('#live').className = '';
  $('#live').textContent = texts['console.live'];
};
feed.onerror = () => {
  $('#live').className = 'off';
  $('#live').textContent = texts['console.lost'];
};
feed.onmessage = event => show(JSON.parse(event.data));
