// A real mail server on a port of its own, whose mood a test sets: one word a line comes in, one line of JSON goes out for everything that happens.
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

let mood = 'take';
const tell = what => process.stdout.write(JSON.stringify(what) + '\n');
const answer = (code, words) => Object.assign(new Error(words), { responseCode: code });

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH'],
  disableReverseLookup: true,
  closeTimeout: 100,
  onRcptTo(address, session, done) {
    if (mood === 'refuse-for-now') return done(answer(450, 'Mailbox busy'));
    if (mood === 'refuse-for-good') return done(answer(550, `No such mailbox ${address.address}`));
    done();
  },
  onData(stream, session, done) {
    let text = '';
    stream.setEncoding('utf8');
    stream.on('data', part => (text += part));
    stream.on('end', () => {
      const break_off = () => session_socket(session)?.destroy();
      if (mood === 'full') return done(answer(452, 'Disk full'));
      if (mood === 'hang') return; // Never answers.
      if (mood === 'drop-unkept') return break_off();
      tell({ took: text, to: session.envelope.rcptTo.map(r => r.address), tls: !!session.secure });
      if (mood === 'drop-kept') return break_off();
      done(null, 'Kept');
    });
  },
});
const session_socket = session => [...server.connections].find(c => c.session?.id === session.id)?._socket;
server.on('error', () => {}); // Clients that hang up.
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => tell({ port: server.server.address().port }));
createInterface({ input: process.stdin }).on('line', line => tell({ mood: (mood = line.trim()) })).on('close', () => process.exit(0));
