"""Serves a folder's pages on 127.0.0.1, with a sitemap of them, some compressed and some chunked.

usage: serve.py FOLDER FILE-FOR-THE-ADDRESS
"""
import gzip
import http.server
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
pages = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        name = self.path.lstrip("/")
        if name == "sitemap.xml":
            urls = "".join(f"<url><loc>{self.address()}/{page}</loc></url>" for page in pages)
            return self.answer(f"<urlset>{urls}</urlset>".encode(), "application/xml", 0)
        if name not in pages:
            return self.send_error(404)
        number = pages.index(name)
        self.answer((folder / name).read_bytes(), "text/html; charset=utf-8", number)

    def answer(self, body, kind, number):
        tag = f'"{len(body)}"'
        if number % 2 == 1 and self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if number % 2 == 1:
            self.send_header("ETag", tag)
        if number % 3 == 1:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        if number % 3 == 2:
            self.send_header("Transfer-Encoding", "chunked")
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def address(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
pathlib.Path(sys.argv[2]).write_text(f"http://127.0.0.1:{server.server_address[1]}")
server.serve_forever()
