'use strict';
const texts = JSON.parse(document.getElementById('texts').textContent);
const said = document.getElementById('said');

function say(text) {
  said.textContent = text;
  said.hidden = false;
}

// False when it is not one of ours.
function open(code) {
  const id = /([^/?#\s]+)\s*$/.exec(code.split(/[?#]/)[0]);
  if (id && /^bax[0-9a-z]+$/.test(id[1])) {
    location.href = '/qr/' + id[1] + '?' + document.body.dataset.query;
    return true;
  }
  say(texts['scan.foreign']);
  return false;
}

document.getElementById('paste').addEventListener('submit', event => {
  event.preventDefault();
  open(new FormData(event.target).get('code').trim());
});

// What is on the picture; null when no QR code is.
async function read(source, width, height) {
  const scale = Math.min(1, 1600 / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext('2d').drawImage(source, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise(done => canvas.toBlob(done, 'image/png'));
  const answer = await fetch('/buyer/decode', {method: 'POST', body: picture});
  return answer.ok ? (await answer.json()).qrCode : null;
}

document.querySelector('#photo input').addEventListener('change', async event => {
  const bitmap = await createImageBitmap(event.target.files[0]).catch(() => null);
  const code = bitmap && await read(bitmap, bitmap.width, bitmap.height);
  if (code) {
    open(code);
  } else {
    say(texts['scan.none']);
  }
});

// The server reads the frames: few browsers can by themselves.
document.querySelector('#camera button').addEventListener('click', async () => {
  const video = document.querySelector('video');
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({video: {facingMode: 'environment'}});
  } catch {
    say(texts['scan.nocamera']); // none, refused, or a page that is neither https nor of this machine
    return;
  }
  video.hidden = false;
  await video.play();
  const look = async () => {
    const code = await read(video, video.videoWidth, video.videoHeight).catch(() => null);
    if (!code || !open(code)) {
      setTimeout(look, 300);
    }
  };
  look();
});
