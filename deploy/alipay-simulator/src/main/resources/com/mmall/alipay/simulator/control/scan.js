'use strict';
const texts = JSON.parse(document.getElementById('texts').textContent);
const said = document.getElementById('said');

function say(text) {
  said.textContent = text;
  said.hidden = false;
}

function open(code) {
  const id = /([^/?#\s]+)\s*$/.exec(code.split(/[?#]/)[0]);
  if (id && /^bax[0-9a-z]+$/.test(id[1])) {
    location.href = '/qr/' + id[1] + '?' + document.body.dataset.query;
  } else {
    say(texts['scan.foreign']);
  }
}

document.getElementById('paste').addEventListener('submit', event => {
  event.preventDefault();
  open(new FormData(event.target).get('code').trim());
});

document.querySelector('#photo input').addEventListener('change', async event => {
  const bitmap = await createImageBitmap(event.target.files[0]);
  const scale = Math.min(1, 1600 / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width * scale;
  canvas.height = bitmap.height * scale;
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise(done => canvas.toBlob(done, 'image/png'));
  const answer = await fetch('/buyer/decode', {method: 'POST', body: picture});
  if (answer.ok) {
    open((await answer.json()).qrCode);
  } else {
    say(texts['scan.none']);
  }
});

document.querySelector('#camera button').addEventListener('click', async () => {
  if (!('BarcodeDetector' in window) || !navigator.mediaDevices) {
    say(texts['scan.nocamera']);
    return;
  }
  const video = document.querySelector('video');
  video.srcObject = await navigator.mediaDevices.getUserMedia({video: {facingMode: 'environment'}});
  video.hidden = false;
  await video.play();
  const detector = new BarcodeDetector({formats: ['qr_code']});
  const look = async () => {
    const found = await detector.detect(video);
    if (found.length > 0) {
      open(found[0].rawValue);
    } else {
      requestAnimationFrame(look);
    }
  };
  look();
});
