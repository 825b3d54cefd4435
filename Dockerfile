FROM python:3.11-slim AS build
WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY agent agent
COPY api api
COPY corpus corpus
COPY evals evals
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir -c constraints.txt .

FROM python:3.11-slim
COPY --from=build /venv /venv
COPY --chmod=755 deploy/entrypoint /usr/local/bin/entrypoint
# Catalogues are kept in /data: mount a volume there, or set DATABASE_URL, to keep them over deployments.
RUN useradd --create-home --uid 10001 assist && install -d -o assist -g assist /data
WORKDIR /home/assist
ENV PATH=/venv/bin:$PATH HOME=/home/assist PYTHONUNBUFFERED=1 PIXELTABLE_HOME=/data \
    ENVIRONMENT=production API_HOST=0.0.0.0 API_PORT=8000
EXPOSE 8000
# A first start builds the catalogue, which takes a while.
HEALTHCHECK --interval=10s --timeout=3s --start-period=120s CMD ["python", "-c", \
  "import os, urllib.request as web; web.urlopen(f'http://127.0.0.1:{os.environ.get(\"PORT\") or os.environ[\"API_PORT\"]}/api/assist/health', timeout=2)"]
# It begins as root, gives the volume to the user assist and goes on as that one.
ENTRYPOINT ["entrypoint"]
CMD ["assist", "serve"]
