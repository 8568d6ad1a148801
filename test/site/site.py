#!/usr/bin/env python3
"""site.py FOLDER - sites on loopback for the tests of `entente fetch`.

Writes FOLDER/ports, shell variables with the port of each site, and a line
for every request to FOLDER/log: milliseconds, site, path, condition, agent.
Pages can be changed while it runs: FOLDER/pages/NAME is /pages/NAME. Ends when
its standard input does.
"""
import gzip
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

folder = sys.argv[1]
lock = threading.Lock()
START = time.monotonic()
SITES = {
    # name: (address, its robots.txt: (status, text))
    'OPEN': ('127.0.0.1', (404, '')),
    'RULES': ('127.0.0.1', (200, 'User-agent: *\nDisallow: /\n\nUser-agent: entente\nDisallow: /closed\n'
                                 'Allow: /closed/but-open$\n')),
    'DOWN': ('127.0.0.1', (503, '')),
    'PATIENT': ('127.0.0.1', (200, 'User-agent: *\nCrawl-delay: 0.7\n')),
    'MOVED': ('127.0.0.1', (301, 'http://127.0.0.1:{RULES}/robots.txt')),
    'INSIDE': ('127.0.0.2', (404, '')),
}
ports = {}


def page(title, words):
    return ('<!DOCTYPE html><html><head><meta charset=utf-8><title>%s</title></head><body><article><h1>%s</h1>'
            '<p>March 3, 2021</p><p>%s</p></article></body></html>' % (title, title, words)).encode()


WORDS = 'Envoys of France and Italy signed the defence accord called %s on Tuesday, officials said.'


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # a client that breaks off is what some tests want


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *args):
        pass

    def answer(self, status, body=b'', kind='text/html; charset=utf-8', **headers):
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        site = self.server.site
        condition = self.headers.get('If-None-Match') or self.headers.get('If-Modified-Since') or '-'
        with lock, open(folder + '/log', 'a') as log:
            log.write('%d %s %s %s %s\n' % ((time.monotonic() - START) * 1000, site, self.path,
                                            condition.replace(' ', '_'), self.headers.get('User-Agent')))
        if self.path == '/robots.txt':
            status, text = SITES[site][1]
            text = text.format(**ports) if status == 301 else text
            return self.answer(status, text.encode(), **({'Location': text} if status == 301 else {}))
        try:
            name, _, rest = self.path[1:].partition('/')
            method = getattr(self, 'get_' + name.replace('-', '_'), None)
            if method is None:
                return self.answer(200, page('Page ' + self.path, WORDS % self.path))
            method(rest)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def get_pages(self, name):
        path = os.path.join(folder, 'pages', os.path.basename(name))
        if not os.path.exists(path):
            return self.answer(404)
        body = open(path, 'rb').read()
        tag = '"%x"' % hash(body)
        if self.headers.get('If-None-Match') == tag:
            return self.answer(304, ETag=tag)
        self.answer(200, body.replace(b'HOST', self.headers['Host'].encode()), ETag=tag)

    def get_dated(self, _):
        day = 'Wed, 03 Mar 2021 10:00:00 GMT'
        if self.headers.get('If-Modified-Since') == day:
            return self.answer(304)
        self.answer(200, page('Dated', WORDS % 'Dated'), Last_Modified=day)

    def get_status(self, code):
        self.answer(int(code))

    def get_later(self, _):
        self.answer(503, Retry_After='1')

    def get_loop(self, _):
        self.answer(302, Location='/loop/')

    def get_hop(self, n):
        self.answer(301, Location='/hop/%d' % (int(n) - 1) if int(n) > 0 else '/landed')

    def get_to(self, where):
        self.answer(302, Location=where.format(**ports))

    def get_endless(self, _):
        self.send_response(200)
        self.send_header('Connection', 'close')
        self.end_headers()
        for _ in range(100000):
            self.wfile.write(b'words and words ' * 4096)
        self.close_connection = True

    def get_bomb(self, _):
        self.answer(200, gzip.compress(bytes(30 << 20), 6), Content_Encoding='gzip')

    def get_packed(self, _):
        self.answer(200, gzip.compress(page('Packed', WORDS % 'Packed')), Content_Encoding='gzip')

    def get_broken(self, _):
        self.answer(200, gzip.compress(page('Broken', WORDS % 'Broken'))[:20] + b'nonsense' * 9, Content_Encoding='gzip')

    def get_drip(self, _):
        self.send_response(200)
        self.send_header('Content-Length', '100000')
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b'x')
            self.wfile.flush()
            time.sleep(0.05)

    def get_cut(self, _):
        self.send_response(200)
        self.send_header('Content-Length', '100000')
        self.end_headers()
        self.wfile.write(page('Cut', WORDS % 'Cut'))
        self.close_connection = True

    def get_head(self, _):
        self.answer(200, b'x', X_Long='y' * 60000, X_More='z' * 60000)

    def get_empty(self, _):
        self.answer(200)

    def get_western(self, _):
        self.answer(200, page('Café', 'Le président reçoit l’émissaire à Orléans, où l’été s’achève. ' * 3)
                    .replace(b'<meta charset=utf-8>', b'<meta charset=windows-1252>')
                    .decode().encode('cp1252'))

    def get_russian(self, _):
        self.answer(200, page('Новости', 'Министры двух стран подписали договор во вторник. ' * 5)
                    .replace(b'<meta charset=utf-8>', b'').decode().encode('koi8-r'), 'text/html; charset=koi8-r')


for name, (address, _) in SITES.items():
    server = Server((address, 0), Handler)
    server.site = name
    ports[name] = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
with open(folder + '/ports.new', 'w') as file:
    file.writelines('%s=%d\n' % item for item in ports.items())
os.rename(folder + '/ports.new', folder + '/ports')
sys.stdin.read()
