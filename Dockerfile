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
# The catalogue is kept under the home directory: mount a volume there to keep it over restarts.
RUN useradd --create-home --uid 10001 assist && install -d -o assist /home/assist/.pixeltable
USER assist
WORKDIR /home/assist
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 ENVIRONMENT=production API_HOST=0.0.0.0 API_PORT=8000
VOLUME /home/assist/.pixeltable
EXPOSE 8000
# A first start builds the catalogue, which takes a while.
HEALTHCHECK --interval=10s --timeout=3s --start-period=120s CMD ["python", "-c", \
  "import os, urllib.request as web; web.urlopen(f'http://127.0.0.1:{os.environ[\"API_PORT\"]}/api/assist/health', timeout=2)"]
CMD ["assist", "serve"]
