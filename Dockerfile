# Newsbrief in an image: docker build -t newsbrief . ; compose.yaml runs it.
FROM python:3.13-slim AS build
WORKDIR /source
COPY requirements-run.lock ./
RUN python -m venv /opt/newsbrief \
    && /opt/newsbrief/bin/pip install --no-cache-dir --require-hashes -r requirements-run.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY data data
COPY summarizer summarizer
COPY .ci/lean /usr/local/bin/
# Half of the size is never loaded. What is loaded is compiled here: a read-only image can't do that later.
RUN /opt/newsbrief/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
    && lean /opt/newsbrief/lib/python3.13/site-packages \
    && echo '/send sample /load world' >/tmp/session \
    && BOT_DATABASE=/tmp/console.db /opt/newsbrief/bin/newsbrief console </tmp/session

FROM python:3.13-slim
COPY --from=build /opt/newsbrief /opt/newsbrief
RUN useradd --uid 10001 --no-create-home newsbrief && install -d -m 0700 -o newsbrief /data
USER 10001
# The only place that is written to, besides /tmp.
VOLUME /data
WORKDIR /data
ENV BOT_DATABASE=/data/news.db BOT_METRICS_PORT=9090 PYTHONDONTWRITEBYTECODE=1
# A silent Telegram is no reason to start the bot again, so `newsbrief health` is content with that.
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s CMD ["/opt/newsbrief/bin/newsbrief", "health"]
ENTRYPOINT ["/opt/newsbrief/bin/newsbrief"]
CMD ["run"]
