// Passkeys: what the browser and the portal say to each other. Buttons stay hidden where a browser knows none.

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const token = () => document.querySelector('input[name=_csrf]').value;

async function post(address, body) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': token()},
    body: body && JSON.stringify(body)
  });
  if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

const descriptors = list => (list ?? []).map(key => ({...key, id: bytes(key.id)}));
const described = credential => ({
  id: credential.id,
  rawId: text(credential.rawId),
  clientExtensionResults: credential.getClientExtensionResults(),
  authenticatorAttachment: credential.authenticatorAttachment
});

async function signIn() {
  const options = await (await post('/webauthn/authenticate/options')).json();
  const credential = await navigator.credentials.get({publicKey: {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: descriptors(options.allowCredentials)
  }});
  const {authenticatorData, clientDataJSON, signature, userHandle} = credential.response;
  const answer = await post('/login/webauthn', {
    ...described(credential),
    credType: credential.type,
    response: {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : undefined
    }
  });
  location.assign(answer.headers.get('Location'));
}

async function register(label) {
  const options = await (await post('/webauthn/register/options')).json();
  const credential = await navigator.credentials.create({publicKey: {
    ...options,
    user: {...options.user, id: bytes(options.user.id)},
    challenge: bytes(options.challenge),
    excludeCredentials: descriptors(options.excludeCredentials)
  }});
  const {attestationObject, clientDataJSON} = credential.response;
  await post('/webauthn/register', {publicKey: {label, credential: {
    ...described(credential),
    type: credential.type,
    response: {
      attestationObject: text(attestationObject),
      clientDataJSON: text(clientDataJSON),
      transports: credential.response.getTransports?.() ?? []
    }
  }}});
  location.reload();
}

async function attempt(ceremony) {
  const refused = document.querySelector('[data-passkey-refused]');
  refused.hidden = true;
  try {
    await ceremony();
  } catch (failure) {
    console.info(failure.message);
    refused.hidden = false;
  }
}

if (window.PublicKeyCredential) {
  for (const element of document.querySelectorAll('[data-passkey]')) {
    element.hidden = false;
    if (element.dataset.passkey === 'sign-in') {
      element.addEventListener('click', () => attempt(signIn));
    } else {
      element.addEventListener('submit', event => {
        event.preventDefault();
        attempt(() => register(element.querySelector('input').value));
      });
    }
  }
  document.querySelectorAll('[data-passkey-unsupported]').forEach(element => element.hidden = true);
}
