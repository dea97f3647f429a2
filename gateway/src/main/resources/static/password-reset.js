'use strict';
(function () {
  const CHINESE = {
    title: '设置新密码',
    password: '新密码（至少 8 个字符）',
    again: '再输入一次新密码',
    save: '保存新密码',
    email: '注册邮箱',
    send: '发送重置链接',
    differ: '两次输入的密码不一致。',
    saved: '新密码已生效，所有设备都已退出登录。请用新密码登录。',
    sent: '如果该邮箱已注册，我们已发送一封带有重置链接的邮件，链接 15 分钟内有效。',
    noToken: '请打开邮件中的完整链接，或在这里申请一个新的链接。',
    away: '暂时无法连接，请稍后再试。',
  };
  const ENGLISH = {
    title: 'Set a new password',
    password: 'New password (at least 8 characters)',
    again: 'The new password once more',
    save: 'Save the new password',
    email: 'Your e-mail address',
    send: 'Send a reset link',
    differ: 'The two passwords are not the same.',
    saved: 'The new password is in effect, and every device is logged out. Please log in with the new password.',
    sent: 'If there is an account with this address, a mail with a reset link is on its way. The link is good for 15 minutes.',
    noToken: 'Please open the whole link of the mail, or ask for a new one here.',
    away: 'There is no connection right now. Please try again later.',
  };
  const chinese = /^zh\b/i.test(navigator.language || 'zh');
  const texts = chinese ? CHINESE : ENGLISH;
  const language = chinese ? 'zh-CN' : 'en';
  const byId = (id) => document.getElementById(id);
  const newPassword = byId('new-password');
  const newLink = byId('new-link');

  function say(text) {
    byId('message').textContent = text;
  }

  function show(form) {
    newPassword.hidden = form !== newPassword;
    newLink.hidden = form !== newLink;
  }

  function reason(problem) {
    const errors = problem.errors || [];
    return errors.map((error) => error.message).join(' ') || problem.detail || problem.title || texts.away;
  }

  /** Resolves to null where it worked, otherwise to the problem. */
  async function post(path, body) {
    try {
      const answer = await fetch(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
        body: JSON.stringify(body),
      });
      return answer.ok ? null : await answer.json();
    } catch (e) {
      return { detail: texts.away };
    }
  }

  async function send(form, path, body) {
    const button = form.querySelector('button');
    button.disabled = true;
    const problem = await post(path, body);
    button.disabled = false;
    return problem;
  }

  // The token leaves the address bar, so that it is neither in the history nor on somebody's screenshot.
  const token = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);

  newPassword.addEventListener('submit', async (event) => {
    event.preventDefault();
    const password = byId('password').value;
    if (password !== byId('again').value) {
      say(texts.differ);
      return;
    }
    const problem = await send(newPassword, '/api/password-resets/confirmation', { token, newPassword: password });
    say(problem ? reason(problem) : texts.saved);
    if (!problem) {
      newPassword.reset();
      show(null);
    } else if (problem.code === 'reset_not_found') {
      show(newLink);
    }
  });

  newLink.addEventListener('submit', async (event) => {
    event.preventDefault();
    const problem = await send(newLink, '/api/password-resets', { email: byId('email').value });
    say(problem ? reason(problem) : texts.sent);
    if (!problem) {
      show(null);
    }
  });

  document.documentElement.lang = language;
  document.title = texts.title + ' · mmall';
  document.querySelectorAll('[data-text]').forEach((element) => {
    element.textContent = texts[element.dataset.text];
  });
  if (token) {
    show(newPassword);
  } else {
    say(texts.noToken);
    show(newLink);
  }
  byId('page').hidden = false;
})();
