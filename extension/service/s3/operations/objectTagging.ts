import { element } from '../../front/xml';
import { parseTags, tagsHeader, withTags, type ObjectTag } from '../objectTags';
import { documentOf, emptyAnswer, xmlAnswer, type S3Operation } from '../s3Request';
import { childrenOf, readXml, requireText, type XmlNode } from '../xmlReader';
import { requireObject } from './readObject';

export const getObjectTagging: S3Operation = async (context, { bucket, key }) => {
  const { headers } = await requireObject(context, bucket, key);
  const tags = parseTags(headers[tagsHeader]).map((tag) =>
    element('Tag', element('Key', tag.key), element('Value', tag.value)),
  );
  return xmlAnswer('Tagging', [{ name: 'TagSet', children: tags }]);
};

const tagOf = (node: XmlNode): ObjectTag => ({
  key: requireText(node, 'Key'),
  value: requireText(node, 'Value'),
});

export const putObjectTagging: S3Operation = async ({ store }, s3Request) => {
  const root = readXml(await documentOf(s3Request), 'Tagging');
  const tags = childrenOf(root, 'TagSet').flatMap((set) => childrenOf(set, 'Tag').map(tagOf));
  await store.changeHeaders(s3Request.bucket, s3Request.key, (headers) => withTags(headers, tags));
  return emptyAnswer(200);
};

export const deleteObjectTagging: S3Operation = async ({ store }, { bucket, key }) => {
  await store.changeHeaders(bucket, key, (headers) => withTags(headers, []));
  return emptyAnswer(204);
};
